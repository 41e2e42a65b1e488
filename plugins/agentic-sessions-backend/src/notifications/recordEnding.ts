import {
  type AgenticSessionStatus,
  ConditionReason,
  type Phase,
} from '@agentic-portal/api';
import type { Knex } from 'knex';
import { closeApprovals } from '../approvals/closeApprovals';
import { recordNotice } from './recordNotice';

/** Phases that a session ends in without anybody's having stopped it. */
const ended: readonly Phase[] = ['Completed', 'Failed', 'Timeout'];

/** When a session comes to its end, its questions are closed. True when people are to be told of it as well. */
export async function recordEnding(
  tx: Knex.Transaction,
  uid: string,
  before: string,
  status: AgenticSessionStatus,
): Promise<boolean> {
  const { phase = 'Pending', run = 1 } = status;
  if (phase === before) return false;
  const isStopped = phase === 'Stopped';
  if (!isStopped && !ended.includes(phase)) return false;
  await closeApprovals(tx, uid, new Date());
  // That the budget is used up is news; that somebody stopped it is none.
  if (status.stoppedReason === ConditionReason.Stopped) return false;
  await recordNotice(tx, uid, {
    kind: 'ended',
    key: String(run),
    detail: { phase },
  });
  return true;
}
