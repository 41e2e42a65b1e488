import { ConditionReason } from '@agentic-portal/api';
import { isAlive } from './processIdentity';
import { readTail } from './readTail';
import type { Claim, ProcessRecord, SessionFolder } from './SessionFolder';

/** After so many runners of one run that found their port taken, something else is wrong. */
const maxAttempts = 10;

/** The attempt to start a run that counts; those before it are forgotten. */
export interface Attempt {
  /** Its runner, which may be gone; none before it was started. */
  record?: ProcessRecord;
  /** Whether the runner ran when it was looked at; to look again would be to miss why it ended in between. */
  alive: boolean;
  /** The last claim, when there is no record. */
  claim?: Claim;
  /** Somebody is at starting the runner, as the claim says. */
  starting: boolean;
  /** Pid of the last runner that found its port taken: its record is on disk until that of the next one is. */
  forgotten?: number;
}

/**
 * Finds the attempt that counts. Between the look for a free port and the runner's own use of it, anybody can take the
 * port; a runner that ended of this never did anything, and another one may be started. That it is replaced stands in
 * the claim of the next attempt, so that all backends agree on it.
 */
export async function findAttempt(
  folder: SessionFolder,
  run: number,
  runs: (record: ProcessRecord) => boolean,
): Promise<Attempt> {
  const record = await folder.record(run);
  const alive = record !== undefined && runs(record);
  if (record && (record.ready || alive)) {
    return { record, alive, starting: false };
  }
  const portTaken = record && (await foundPortTaken(folder, run, record));
  // Read after the last words: the next attempt adds to the same file, and claims the run before it does.
  const claim = await folder.claim(run);
  if (!record || claim?.replaces === record.pid) {
    const starting = claim !== undefined && isAlive(claim.owner);
    return { claim, alive, starting, forgotten: record?.pid };
  }
  if (!portTaken) return { record, alive, starting: false };
  if (claim && claim.attempt >= maxAttempts) {
    await folder.createStop(run, {
      at: Date.now(),
      verdict: {
        reason: ConditionReason.StartFailed,
        message: `Somebody else took the runner's port before it could, ${maxAttempts} times in a row`,
      },
    });
    return { record, alive, starting: false };
  }
  return { claim, alive, starting: false, forgotten: record.pid };
}

/**
 * Whether a runner that is gone could not listen. Its last words tell, and not its exit code: any backend can read
 * them, and the code is told to its parent alone.
 */
async function foundPortTaken(
  folder: SessionFolder,
  run: number,
  { port }: ProcessRecord,
): Promise<boolean> {
  const lastLine = await readTail(folder.logFile(run, 'stderr'), 1);
  return (
    /\bEADDRINUSE\b/.test(lastLine) &&
    lastLine.endsWith(`:${port}`) &&
    !(await folder.stop(run)) &&
    !(await folder.summary(run))
  );
}
