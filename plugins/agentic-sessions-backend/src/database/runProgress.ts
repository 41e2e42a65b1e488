import type { Knex } from 'knex';

/** How far the journal of a run was received. */
export interface RunProgress {
  run: number;
  /** Number of the last event that was received. */
  runnerNumber: number;
  /** Whether the last event of the run is among them. */
  complete: boolean;
}

/** How far it was received by now. */
export async function readProgress(
  knex: Knex,
  uid: string,
  run: number,
): Promise<RunProgress> {
  const row = await knex('transcript_runs')
    .where({ session_uid: uid, run })
    .first();
  return {
    run,
    runnerNumber: Number(row?.runner_number ?? 0),
    complete: Boolean(row?.complete),
  };
}

/** Notes how far it was received. */
export async function writeProgress(
  tx: Knex.Transaction,
  uid: string,
  progress: RunProgress,
): Promise<void> {
  await tx('transcript_runs')
    .insert({
      session_uid: uid,
      run: progress.run,
      runner_number: progress.runnerNumber,
      complete: progress.complete,
    })
    .onConflict(['session_uid', 'run'])
    .merge();
}
