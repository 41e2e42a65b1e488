import { ConditionReason } from '@agentic-portal/api';
import type { RunnerState } from '@agentic-portal/plugin-agentic-sessions-node';
import { findFreePort } from './findFreePort';
import type { LocalConfig } from './LocalConfig';

/** Why a runner cannot be started now. */
export type Waiting = RunnerState & { state: 'Waiting' };

/** A port for one more session beside those that have the taken ones, or why there is no place. */
export async function findRoom(options: {
  config: LocalConfig;
  /** The ports of all other sessions that run or are being started. */
  taken: readonly number[];
  /** A port that was found before, to be confirmed. */
  port?: number;
}): Promise<{ port: number } | Waiting> {
  const { maxConcurrentSessions, ports } = options.config;
  const running = options.taken.length;
  if (running >= maxConcurrentSessions) {
    return {
      state: 'Waiting',
      reason: ConditionReason.CapacityExceeded,
      message: `${running} sessions run, and ${maxConcurrentSessions} may at once: this one waits for one of them to end`,
    };
  }
  const taken = new Set(options.taken);
  let free = options.port;
  if (free === undefined) free = await findFreePort(ports, taken);
  else if (taken.has(free)) free = undefined;
  return free === undefined
    ? {
        state: 'Waiting',
        reason: ConditionReason.NoFreePort,
        message: `No port from ${ports.from} to ${ports.to} is free`,
      }
    : { port: free };
}
