import { type AgUiEvent, CustomEvent } from '@agentic-portal/api';
import type { Knex } from 'knex';
import { notice } from '../controller/gate/gateEvent';
import { recordTurns } from './recordTurns';

/** The run of a transcript's events that were taken over from another session. */
export const historyRun = 0;
/** The most events that are taken over: more than a person reads, and some 150 ms on SQLite, in one transaction. */
const mostEvents = 10_000;
const pageSize = 500;

/** What says something of the other session's runs and of nothing in this one. */
const omitted: ReadonlySet<unknown> = new Set([
  CustomEvent.SessionStarted,
  CustomEvent.SessionFinished,
  CustomEvent.AgentStatus,
  CustomEvent.Usage,
  CustomEvent.Repos,
  CustomEvent.Diff,
  CustomEvent.Changes,
  CustomEvent.CredentialRequested,
  CustomEvent.PullRequest,
]);

/**
 * Copies a transcript up to an event into the empty one of a session that branches off there, with a word that says so. Of a
 * very long one the end is taken.
 */
export async function copyHistory(
  tx: Knex.Transaction,
  source: { uid: string; name: string; turn: number; seq: number },
  uid: string,
): Promise<void> {
  const first = Math.max(0, source.seq - mostEvents);
  let seq = 0;
  const append = async (events: AgUiEvent[]) => {
    const rows = events.map((event, index) => ({
      seq: seq + index + 1,
      event,
    }));
    if (rows.length === 0) return;
    await tx('transcript_events').insert(
      rows.map(row => ({
        session_uid: uid,
        seq: row.seq,
        run: historyRun,
        runner_number: null,
        event: JSON.stringify(row.event),
      })),
    );
    await recordTurns(tx, { uid, run: historyRun, events: rows });
    seq += rows.length;
  };
  if (first > 0) {
    await append([
      notice(
        `What was said before is left out: the transcript of ${source.name} is longer than ${mostEvents} events.`,
      ),
    ]);
  }
  for (let after = first; after < source.seq; ) {
    const page = await tx('transcript_events')
      .where({ session_uid: source.uid })
      .andWhere('seq', '>', after)
      .andWhere('seq', '<=', source.seq)
      .orderBy('seq')
      .limit(pageSize)
      .select('seq', 'event');
    if (page.length === 0) break;
    after = Number(page[page.length - 1].seq);
    await append(
      page
        .map(row => JSON.parse(row.event) as AgUiEvent)
        .filter(event => !(event.type === 'CUSTOM' && omitted.has(event.name))),
    );
  }
  await append([
    notice(
      `This session branched off from ${source.name} after turn ${source.turn}. What comes before was said there.`,
    ),
  ]);
  await tx('transcripts').where({ session_uid: uid }).update({ last_seq: seq });
}
