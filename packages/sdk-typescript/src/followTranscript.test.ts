import { AgenticPortalClient } from './AgenticPortalClient';

/** A portal that answers each connection with the next of these streams, and notes what it was asked. */
function portal(...streams: string[]) {
  const asked: Array<{ url: string; lastEventId: string | null }> = [];
  const client = AgenticPortalClient.create({
    baseUrl: 'http://portal.test',
    fetch: async (url, init = {}) => {
      asked.push({
        url: String(url),
        lastEventId: new Headers(init.headers).get('last-event-id'),
      });
      return new Response(streams[asked.length - 1] ?? '');
    },
  });
  return { client, asked };
}

const event = (seq: number) =>
  `id: ${seq}\ndata: ${JSON.stringify({ type: 'RAW', event: seq })}\n\n`;
const session = `event: session\ndata: {"kind":"AgenticSession"}\n\n`;
const path =
  'http://portal.test/api/agentic-sessions/v1/projects/p/sessions/s/transcript';

async function read(
  messages: ReturnType<AgenticPortalClient['followTranscript']>,
  count: number,
) {
  const types: Array<number | string> = [];
  for await (const message of messages) {
    types.push(message.type === 'event' ? message.seq : message.type);
    if (types.length === count) break;
  }
  return types;
}

describe('followTranscript', () => {
  it('begins with the newest events, and goes on after the last one when the connection is lost', async () => {
    const { client, asked } = portal(
      event(8) + event(9) + session,
      event(10) + session,
    );
    const messages = client.followTranscript('p', 's', { tail: 2 });
    expect(await read(messages, 5)).toEqual([8, 9, 'session', 10, 'session']);
    expect(asked).toEqual([
      { url: `${path}?tail=2`, lastEventId: null },
      { url: path, lastEventId: '9' },
    ]);
  });

  it('asks for the newest events again where it was lost before there were any', async () => {
    const { client, asked } = portal(session, event(1));
    const messages = client.followTranscript('p', 's', { tail: 2 });
    expect(await read(messages, 2)).toEqual(['session', 1]);
    expect(asked.map(({ url }) => url)).toEqual([
      `${path}?tail=2`,
      `${path}?tail=2`,
    ]);
  });

  it('begins after an event, or at the beginning', async () => {
    for (const after of [undefined, 4]) {
      const { client, asked } = portal(event(5));
      await read(client.followTranscript('p', 's', { after }), 1);
      expect(asked).toEqual([{ url: path, lastEventId: String(after ?? 0) }]);
    }
  });
});
