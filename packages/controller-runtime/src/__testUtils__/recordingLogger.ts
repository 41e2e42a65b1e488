import type { Logger } from '../Logger';

/** A logger that keeps what it is told, as `level: message`. */
export function recordingLogger(): Logger & { lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    debug: message => lines.push(`debug: ${message}`),
    info: message => lines.push(`info: ${message}`),
    warn: message => lines.push(`warn: ${message}`),
    error: message => lines.push(`error: ${message}`),
  };
}
