import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promptMessageId } from '@agentic-portal/api';
import { TestSession } from './__testUtils__/TestSession';
import { buildRunner } from './__testUtils__/buildRunner';
import { startGitServer } from './__testUtils__/gitServer';
import type { GitServer } from './__testUtils__/gitServer';
import {
  expectValid,
  interruptsOf,
  ofType,
  status,
  text,
} from './__testUtils__/transcripts';

jest.setTimeout(60_000);

describe('a conversation with the demo agent', () => {
  let git: GitServer;
  let session: TestSession;
  beforeAll(async () => {
    buildRunner();
    git = await startGitServer();
    git.create('shop', {
      'src/cart.ts': 'export const cart = 1;\n// the cart\n',
    });
  });
  afterEach(() => session.dispose());
  afterAll(() => git.close());

  const answer = (interruptId: string, payload: unknown) =>
    session.post('/answers', {
      answers: [{ interruptId, status: 'resolved', payload }],
    });
  const attach = (path: string, body: string) =>
    session.fetch(`/attachments/${path}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body,
    });

  async function begin(): Promise<ReturnType<typeof interruptsOf>[number]> {
    session = await TestSession.create({
      agent: { kind: 'demo' },
      spec: {
        interactive: true,
        inactivityTimeout: 3600,
        repos: [{ input: { repoURL: git.url('shop') } }],
      },
    });
    await session.start();
    const [question] = interruptsOf(
      await session.events(status('waiting_input')),
    );
    return question;
  }

  it('reads the files that came with a message, says them to nobody else, and asks with a form', async () => {
    const question = await begin();
    expect(question.metadata).toEqual({
      kind: 'approval',
      policy: 'outside-workspace',
      toolName: 'write_file',
      paths: ['shop/AGENTIC_REPORT.md'],
    });
    const left = Date.parse(question.expiresAt ?? '') - Date.now();
    expect(left).toBeGreaterThan(3_500_000);
    expect(left).toBeLessThanOrEqual(3_600_000);

    expect((await attach('m1/app.log', 'it said: out of eggs')).status).toBe(
      200,
    );
    expect((await attach('m1/app.log', 'it said: no milk')).status).toBe(200);
    await session.say('m1', 'ask me what to look up');
    await answer(question.id, { approved: false });
    const entries = await session.events(
      event =>
        event.type === 'RUN_FINISHED' &&
        JSON.stringify(event).includes('"words"'),
    );
    const form = interruptsOf(entries).at(-1)!;
    expect(form).toMatchObject({
      reason: 'input_required',
      responseSchema: { properties: { repositories: { default: ['shop'] } } },
    });
    const wrong = await answer(form.id, { words: 'cart', most: 99 });
    expect(wrong.status).toBe(400);
    expect((await wrong.json()).error.message).toContain(
      'payload.most must be at most 12',
    );
    expect((await answer(form.id, { words: 'cart', most: 1 })).status).toBe(
      202,
    );
    const all = await session.finish();
    await session.exited();
    await expectValid(all);
    expect(
      ofType(all, 'TOOL_CALL_RESULT').map(event => event.content),
    ).toContain('it said: no milk');
    expect(text(all).match(/^- `shop/gm)).toHaveLength(1);
    const turn = ofType(all, 'RUN_STARTED').find(event =>
      JSON.stringify(event).includes('ask me'),
    );
    // What the user said is in the transcript, and not what the agent was told of it.
    expect(JSON.stringify(turn?.input)).not.toContain('Files that came');
    expect(git.git('shop', 'log', '--all', '--name-only')).not.toContain(
      '.attachments',
    );
  });

  it.each([true, false])(
    'waits for the files that come with the prompt, and reads them (interactive: %s)',
    async interactive => {
      session = await TestSession.create({
        agent: { kind: 'demo' },
        spec: { interactive, attachments: ['a.log', 'b c.log'] },
      });
      await session.start();
      const id = promptMessageId(session.config.uid, { interactive });
      expect((await attach(`${id}/a.log`, 'no eggs')).status).toBe(200);
      const before = await session.events(
        event => event.type === 'STEP_STARTED',
      );
      expect(ofType(before, 'TEXT_MESSAGE_CONTENT')).toEqual([]);
      expect((await attach(`${id}/b%20c.log`, 'no milk')).status).toBe(200);
      const entries = await session.finish();
      await session.exited();
      await expectValid(entries);
      expect(
        ofType(entries, 'TOOL_CALL_RESULT').map(event => event.content),
      ).toEqual(['no eggs', 'no milk']);
      expect(session.summary.outcome).toBe('Completed');
    },
  );

  it('takes no file whose name or folder leads elsewhere', async () => {
    await begin();
    const outside = join(session.folder, 'elsewhere');
    mkdirSync(outside);
    for (const path of [
      '..%2Fm/a.log',
      'm2/..%2Fa.log',
      'm2/.bashrc',
      'm2/a%00b',
    ]) {
      const refused = await attach(path, 'x');
      expect([path, refused.status]).toEqual([path, 400]);
    }
    expect((await attach('m2/a.log', 'y'.repeat(9_000_000))).status).toBe(413);
    symlinkSync(outside, join(session.config.workspace, '.attachments'));
    expect((await attach('m2/a.log', 'x')).status).toBe(409);
    expect(existsSync(join(outside, 'm2', 'a.log'))).toBe(false);
    session.kill('SIGTERM');
  });

  it('gives a message back that waits, and none that it works on', async () => {
    const question = await begin();
    const withdraw = (id: string) =>
      session.fetch(`/messages/${id}`, { method: 'DELETE' });
    await session.say('m1', 'eggs');
    await session.say('m2', 'milk');
    expect((await withdraw('m1')).status).toBe(204);
    expect((await withdraw('never')).status).toBe(204);
    // Whoever takes a message back before it arrives has taken it back.
    await session.say('never', 'bread');
    await answer(question.id, { approved: false });
    const entries = await session.events(
      event =>
        event.type === 'RUN_STARTED' && JSON.stringify(event).includes('milk'),
    );
    const late = await withdraw('m2');
    expect([late.status, (await late.json()).error.message]).toEqual([
      409,
      'The agent has this message already',
    ]);
    const all = await session.finish(entries.length);
    await session.exited();
    const said = JSON.stringify(ofType([...entries, ...all], 'RUN_STARTED'));
    expect(said).not.toContain('eggs');
    expect(said).not.toContain('bread');
    expect(readFileSync(session.config.summaryFile, 'utf8')).toContain(
      'Completed',
    );
  });

  it('ends an interrupted turn as cancelled, whatever the abort says in its own words', async () => {
    session = await TestSession.create({
      agent: { kind: 'demo' },
      spec: {
        interactive: true,
        env: { DEMO_PACE_MS: '20000' },
        repos: [{ input: { repoURL: git.url('shop') } }],
      },
    });
    await session.start();
    // In the pause of a tool call, which ends with an AbortError of the timer's.
    await session.events(event => event.type === 'TOOL_CALL_END');
    await session.post('/interrupt');
    await session.events(status('idle'));
    await session.post('/finish');
    const entries = await session.finish();
    await session.exited();
    expect(ofType(entries, 'RUN_ERROR')).toEqual([]);
    expect(ofType(entries, 'RUN_FINISHED').at(-1)?.outcome).toEqual({
      type: 'cancelled',
    });
  });
});
