import { hasEnded, type RunAgentInput } from '@agentic-portal/api';
import { ConflictError, InputError } from '@backstage/errors';
import type { Router } from 'express';
import type { Caller } from '../service/Caller';
import { audited } from './audited';
import type { RouterOptions } from './RouterOptions';
import { AgUiRun } from './AgUiRun';
import { EventStream, heartbeatMs } from './EventStream';
import { readCaller } from './readCaller';

/** The session as an AG-UI server. */
export function addAgUiRoutes(router: Router, options: RouterOptions): void {
  const { auditor, sessions, transcripts } = options;

  router.post('/v1/projects/:project/sessions/:name/agui', async (req, res) => {
    const caller = await readCaller(req, options);
    const { project, name } = req.params;
    const input: RunAgentInput = req.body;
    const session = await sessions.get(caller, project, name);
    const { uid } = session.metadata;
    const after = await transcripts.lastSeq(uid);
    await audited(auditor, req, 'session-agui', { project, session: uid }, () =>
      sendInput(caller, project, name, input, options),
    );

    const stream = EventStream.open(req, res, {
      expiresAt: caller.credentials.expiresAt,
      shutdown: options.shutdown,
    });
    const run = new AgUiRun(input);
    const items = transcripts.follow(uid, {
      after,
      heartbeatMs,
      signal: stream.signal,
    });
    for await (const item of items) {
      if (item.type === 'idle') await stream.heartbeat();
      if (item.type === 'events') {
        for (const { seq, json } of item.events) {
          const event = run.take(JSON.parse(json));
          if (event) {
            await stream.send({ id: seq, data: JSON.stringify(event) });
          }
        }
      }
      if (item.type === 'session' && hasEnded(item.session)) {
        const { phase, errorMessage } = item.session.status;
        const events = run.abandon(errorMessage ?? `The session is ${phase}`);
        for (const event of events) {
          await stream.send({ data: JSON.stringify(event) });
        }
      }
      if (run.over) break;
    }
    stream.end();
  });
}

async function sendInput(
  caller: Caller,
  project: string,
  name: string,
  input: RunAgentInput,
  { conversations }: RouterOptions,
): Promise<void> {
  const { runId, resume, messages } = input;
  if (resume?.length) {
    await conversations.answer(caller, project, name, resume, runId);
    return;
  }
  const message = messages[messages.length - 1];
  if (message?.role !== 'user') {
    throw new InputError(
      'messages must end with a message of the role user, or resume must answer what the agent asked',
    );
  }
  const stored = await conversations.sendMessage(caller, project, name, {
    id: message.id,
    content: textOf(message.content),
    runId,
  });
  if (stored.deliveredAt) {
    throw new ConflictError(
      `messages: ${message.id} was sent before; a new message needs a new id`,
    );
  }
}

/** The text of a message: AG-UI allows a string, or parts of which this API takes the text ones. */
function textOf(content: unknown): string {
  const parts = Array.isArray(content) ? content : [];
  const text =
    typeof content === 'string'
      ? content
      : parts.map(part => (part?.type === 'text' ? part.text : '')).join('');
  if (!text || text.length > 65_536) {
    throw new InputError(
      'messages: the content of the last message must be text of 1 to 65536 characters',
    );
  }
  return text;
}
