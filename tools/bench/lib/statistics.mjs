/** The value below which a share of the values lies (nearest rank). */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/** The median: other work on the machine moves it less than a mean. */
export function median(values) {
  return percentile(values, 0.5);
}

/** How long a piece of work takes, in ms. */
export async function timed(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/**
 * Times several pieces of work in turns, so that what else the machine does meets all of them alike.
 *
 * @returns the times of each, in ms, under its name
 */
export async function timedInTurns(rounds, works) {
  const times = Object.fromEntries(Object.keys(works).map(name => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, work] of Object.entries(works)) {
      times[name].push(await timed(() => work(round)));
    }
  }
  return times;
}
