const begin = Date.now();

/** Prints a line of progress, with the seconds since the start. */
export function say(line) {
  const seconds = ((Date.now() - begin) / 1000).toFixed(0).padStart(3);
  process.stderr.write(`[${seconds} s] ${line}\n`);
}
