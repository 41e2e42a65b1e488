import type { AgUiEvent } from '@agentic-portal/api';
import { makeSession } from '../../__testUtils__/makeSession';
import {
  createTestDatabases,
  initDatabase,
} from '../../__testUtils__/testDatabases';
import type { Database } from '../../database/Database';
import { DatabaseProjectStore } from '../../database/DatabaseProjectStore';
import { DatabaseSessionStore } from '../../database/DatabaseSessionStore';
import { DatabaseTranscriptStore } from '../../database/DatabaseTranscriptStore';
import { SearchDocumentService } from './SearchDocumentService';
import { longestText } from './SearchTexts';

jest.setTimeout(60_000);

describe.each(createTestDatabases().eachSupportedId())(
  'search documents on %p',
  id => {
    const databases = createTestDatabases();
    let database: Database;
    let sessions: DatabaseSessionStore;
    let documents: SearchDocumentService;

    beforeEach(async () => {
      database = await initDatabase(databases, id);
      sessions = new DatabaseSessionStore(database);
      documents = new SearchDocumentService(database);
      await new DatabaseProjectStore(database).create(
        'default',
        { members: [] },
        'test',
      );
    });

    const say = async (uid: string, ...events: AgUiEvent[]) => {
      const transcripts = new DatabaseTranscriptStore(database);
      for (const event of events) {
        await database.transaction((tx, touch) =>
          transcripts.appendOwn(tx, touch, uid, 1, event),
        );
      }
    };
    const word = (delta: string): AgUiEvent => ({
      type: 'TEXT_MESSAGE_CONTENT',
      messageId: 'm',
      delta,
    });
    const textOf = async (uid: string) => {
      const { items } = await documents.list({ limit: 10 });
      return items.find(item => item.uid === uid)?.text;
    };

    it('hold the prompt and what was said, grow with the transcript, and end at a bound', async () => {
      const { metadata } = await sessions.create(
        makeSession('a', { prompt: 'Find the leak', displayName: 'Leak' }),
      );
      const { uid } = metadata;
      await say(
        uid,
        { type: 'TEXT_MESSAGE_START', messageId: 'm', role: 'assistant' },
        word('It is in the po'),
        word('ol\0'),
        { type: 'REASONING_MESSAGE_CONTENT', messageId: 'r', delta: 'hmm' },
        {
          type: 'TOOL_CALL_RESULT',
          toolCallId: 't',
          content: `connections: 97 ${'x'.repeat(2_000)}`,
        },
      );
      expect(await documents.list({ limit: 10 })).toMatchObject({
        items: [{ title: 'Leak', project: 'default', name: 'a' }],
      });
      const first = await textOf(uid);
      expect(first).toContain('Find the leak');
      expect(first).toContain('It is in the pool');
      expect(first).toContain('connections: 97');
      expect(first).not.toContain('hmm');
      expect(first?.length).toBeLessThan(700);

      await say(uid, word(' and nowhere else'));
      expect(await textOf(uid)).toContain('and nowhere else');
      await say(uid, word('y'.repeat(longestText)), word('unread'));
      const last = (await textOf(uid)) ?? '';
      expect(last).not.toContain('unread');
      expect(last.length).toBeLessThanOrEqual(longestText + 100);

      await sessions.remove(uid);
      expect((await documents.list({ limit: 10 })).items).toEqual([]);
      expect(await database.knex('search_texts').select()).toEqual([]);
    });

    it('come a page at a time, each session once', async () => {
      for (let index = 0; index < 7; index += 1) {
        await sessions.create(makeSession(`s${index}`));
      }
      const names: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await documents.list({ limit: 3, cursor });
        names.push(...page.items.map(item => item.name));
        cursor = page.nextCursor;
      } while (cursor);
      expect(names.sort()).toEqual(['s0', 's1', 's2', 's3', 's4', 's5', 's6']);
    });
  },
);
