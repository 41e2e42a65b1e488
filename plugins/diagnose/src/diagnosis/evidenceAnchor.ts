/**
 * The id of a piece of evidence in the page.
 *
 * @param place - Where it stands in the evidence, from 0: ids of evidence may have anything in them
 */
export function evidenceAnchor(idPrefix: string, place: number): string {
  return `${idPrefix}evidence-${place + 1}`;
}
