import type { Database } from '../../database/Database';
import { saidText } from './saidText';

/** How many characters of what was said in a session are searched. */
export const longestText = 16_000;

/** How many events are read at once. */
const pageSize = 500;

/**
 * What was said in each session. It is gathered from the transcript as that grows, and never beyond
 * {@link longestText}, so that to index all sessions again costs what is new and not what there is.
 */
export class SearchTexts {
  constructor(private readonly database: Database) {}

  /** The texts of sessions by uid. A session without a word has none. */
  async read(uids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { knex } = this.database;
    const rows: Array<{
      uid: string;
      last: number | string;
      seq: number | string | null;
      text: string | null;
    }> = await knex('transcripts')
      .leftJoin(
        'search_texts',
        'search_texts.session_uid',
        'transcripts.session_uid',
      )
      .whereIn('transcripts.session_uid', [...uids])
      .select({
        uid: 'transcripts.session_uid',
        last: 'transcripts.last_seq',
        seq: 'search_texts.seq',
        text: 'search_texts.text',
      });
    const texts = new Map<string, string>();
    for (const { uid, last, seq, text } of rows) {
      const known = { seq: Number(seq ?? 0), text: text ?? '' };
      const whole =
        known.seq >= Number(last) || known.text.length >= longestText;
      texts.set(uid, whole ? known.text : await this.gather(uid, known));
    }
    return texts;
  }

  private async gather(
    uid: string,
    known: { seq: number; text: string },
  ): Promise<string> {
    const { knex } = this.database;
    let { seq, text } = known;
    for (;;) {
      const events: Array<{ seq: number | string; event: string }> = await knex(
        'transcript_events',
      )
        .where({ session_uid: uid })
        .andWhere('seq', '>', seq)
        .orderBy('seq')
        .limit(pageSize)
        .select('seq', 'event');
      text += events.map(({ event }) => saidText(JSON.parse(event))).join('');
      if (events.length) seq = Number(events[events.length - 1].seq);
      if (events.length < pageSize || text.length >= longestText) break;
    }
    const row = {
      session_uid: uid,
      seq,
      // PostgreSQL stores no NUL.
      text: text.replaceAll('\0', '').slice(0, longestText),
    };
    // Nothing for a session that was removed meanwhile.
    if (await knex('sessions').where({ uid }).first('uid')) {
      await knex('search_texts').insert(row).onConflict('session_uid').merge();
    }
    return row.text;
  }
}
