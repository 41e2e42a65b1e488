import {
  type Approval,
  approvalPolicies,
  type ApprovalPolicy,
  type Interrupt,
} from '@agentic-portal/api';
import { isApproval } from './isApproval';

/** Longest message and comment of a record, as in its columns. */
const longestMessage = 500;
const longestId = 256;

/** A row of the table `approvals`. PostgreSQL returns bigints as strings. */
export interface ApprovalRow {
  id: number | string;
  project: string;
  session_uid: string;
  session_name: string;
  run: number;
  seq: number | string;
  interrupt_id: string;
  interrupt: string | null;
  message: string;
  kind: 'approval' | 'question';
  policy: string | null;
  state: Approval['state'];
  asked_at: string;
  expires_at: string | null;
  answered_at: string | null;
  answered_by: string | null;
  decision: string | null;
  comment: string | null;
}

/** The columns of a question that was asked just now. */
export function columnsOfInterrupt(interrupt: Interrupt, askedAt: Date) {
  const expires = Date.parse(String(interrupt.expiresAt ?? ''));
  const policy = approvalPolicies.find(
    name => name === interrupt.metadata?.policy,
  );
  return {
    interrupt_id: String(interrupt.id).slice(0, longestId),
    interrupt: JSON.stringify(interrupt),
    message: String(interrupt.message ?? interrupt.reason ?? '').slice(
      0,
      longestMessage,
    ),
    kind: isApproval(interrupt) ? 'approval' : 'question',
    policy: policy ?? null,
    state: 'open',
    asked_at: askedAt.toISOString(),
    expires_at: Number.isNaN(expires) ? null : new Date(expires).toISOString(),
  };
}

/** The record that a row holds. An open one whose time is over is expired, whatever the runner has said of it so far. */
export function approvalFromRow(row: ApprovalRow, now: Date): Approval {
  const isOver = row.expires_at !== null && row.expires_at <= now.toISOString();
  return {
    id: String(row.id),
    project: row.project,
    session: row.session_name,
    sessionUid: row.session_uid,
    run: row.run,
    interruptId: row.interrupt_id,
    message: row.message,
    ...(row.interrupt && { interrupt: JSON.parse(row.interrupt) }),
    kind: row.kind,
    ...(row.policy && { policy: row.policy as ApprovalPolicy }),
    state: row.state === 'open' && isOver ? 'expired' : row.state,
    askedAt: row.asked_at,
    ...(row.expires_at && { expiresAt: row.expires_at }),
    ...(row.answered_at && { answeredAt: row.answered_at }),
    ...(row.answered_by && { answeredBy: row.answered_by }),
    ...(row.decision && { decision: row.decision as Approval['decision'] }),
    ...(row.comment && { comment: row.comment }),
  };
}
