/** Damps the difference between the first ranks; the usual value (Cormack, Clarke and Büttcher, 2009). */
const K = 60;

/**
 * Reciprocal rank fusion: orders what several lists found by the sum of 1 / (60 + rank). Scores of different kinds need
 * not be comparable; what several lists have comes before what one has.
 *
 * @param lists - Ids, each list best first and without repetitions; ties go to the earlier list
 * @returns All ids, best first
 */
export function fuseRanks(lists: ReadonlyArray<readonly string[]>): string[] {
  const scores = new Map<string, number>();
  for (const list of lists)
    list.forEach((id, index) =>
      scores.set(id, (scores.get(id) ?? 0) + 1 / (K + index + 1)),
    );
  return [...scores].sort(([, a], [, b]) => b - a).map(([id]) => id);
}
