import { PreconditionFailedError } from './PreconditionFailedError';

/** @throws PreconditionFailedError when `If-Match` names another generation than the present one. */
export function checkGeneration(
  ifMatch: string | undefined,
  generation: number,
): void {
  if (ifMatch === undefined || ifMatch === '*') return;
  const wanted = Number(ifMatch.replace(/[^0-9]/g, ''));
  if (wanted !== generation) {
    throw new PreconditionFailedError(
      `The edit is based on generation ${wanted}, and the object has generation ${generation} now: read it again, then repeat the edit`,
    );
  }
}
