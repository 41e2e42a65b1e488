import {
  type AgUiEvent,
  CustomEvent,
  type InterruptOutcome,
  type ResumeEntry,
} from '@agentic-portal/api';
import type { Knex } from 'knex';
import type { TranscriptProjection } from '../database/TranscriptProjection';
import { noticesTopic, recordNotice } from '../notifications/recordNotice';
import { type ApprovalRow, columnsOfInterrupt } from './approvalRows';
import { closeApprovals } from './closeApprovals';

/**
 * Keeps the record of what an agent asked, from the events of a runner: what is open, and what was left behind. Locks rows
 * of `approvals`.
 */
export const recordApprovals: TranscriptProjection = async (
  tx,
  { uid, run, events },
) => {
  let asked = false;
  for (const { seq, event } of events) {
    const at = timeOf(event);
    const outcome = event.outcome as InterruptOutcome | undefined;
    if (event.type === 'RUN_FINISHED' && outcome?.type === 'interrupt') {
      asked = true;
      await open(tx, uid, run, seq, outcome, at);
      await recordNotice(tx, uid, {
        kind: 'asks',
        key: String(seq),
        detail: { seq },
      });
    } else if (event.type === 'RUN_STARTED') {
      const input = event.input as { resume?: ResumeEntry[] } | undefined;
      await goOn(tx, uid, run, input?.resume ?? [], at);
    } else if (
      event.type === 'CUSTOM' &&
      event.name === CustomEvent.SessionFinished
    ) {
      await closeApprovals(tx, uid, at, run);
    }
  }
  return asked ? noticesTopic : undefined;
};

async function open(
  tx: Knex.Transaction,
  uid: string,
  run: number,
  seq: number,
  { interrupts }: InterruptOutcome,
  at: Date,
): Promise<void> {
  const session = await tx('sessions').where({ uid }).first('project', 'name');
  if (!session) return;
  for (const interrupt of interrupts) {
    await tx('approvals')
      .insert({
        project: session.project,
        session_uid: uid,
        session_name: session.name,
        run,
        seq,
        ...columnsOfInterrupt(interrupt, at),
      })
      .onConflict(['session_uid', 'seq', 'interrupt_id'])
      .ignore();
  }
}

/** The agent goes on: with answers that the record has, or because its questions were cancelled. */
async function goOn(
  tx: Knex.Transaction,
  uid: string,
  run: number,
  resume: readonly ResumeEntry[],
  at: Date,
): Promise<void> {
  for (const { interruptId, status } of resume) {
    if (status !== 'cancelled') continue;
    const row: ApprovalRow | undefined = await tx('approvals')
      .where({ session_uid: uid, interrupt_id: interruptId })
      .orderBy('seq', 'desc')
      .first();
    if (row?.state !== 'answered' || row.decision === 'declined') continue;
    // Somebody answered in the moment in which it was over: the agent has not heard of it.
    const isLate =
      row.expires_at !== null && row.expires_at <= at.toISOString();
    await tx('approvals')
      .where({ id: row.id })
      .update({ state: isLate ? 'expired' : 'cancelled', decision: null });
  }
  await closeApprovals(tx, uid, at, run);
}

function timeOf(event: AgUiEvent): Date {
  const { timestamp } = event;
  return new Date(typeof timestamp === 'number' ? timestamp : Date.now());
}
