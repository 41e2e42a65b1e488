import { isAlive } from './processIdentity';
import type { Claim, SessionFolder } from './SessionFolder';

/** The claim of a process that is still at starting the run; undefined when there is none, or its start has failed. */
export async function liveClaim(
  folder: SessionFolder,
  run: number,
): Promise<Claim | undefined> {
  const claim = await folder.claim(run);
  if (!claim || !isAlive(claim.owner)) return undefined;
  return (await folder.stop(run))?.verdict ? undefined : claim;
}
