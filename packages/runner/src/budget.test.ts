import { CustomEvent } from '@agentic-portal/api';
import { buildRunner } from './__testUtils__/buildRunner';
import { startGitServer } from './__testUtils__/gitServer';
import type { GitServer } from './__testUtils__/gitServer';
import { TestSession } from './__testUtils__/TestSession';
import {
  custom,
  expectValid,
  ofType,
  status,
  text,
} from './__testUtils__/transcripts';

jest.setTimeout(60_000);

let session: TestSession;
let git: GitServer | undefined;

beforeAll(buildRunner);
afterEach(async () => {
  await session.dispose();
  await git?.close();
  git = undefined;
});

describe('a budget', () => {
  it('ends a session of a program before the next message, which waits until the budget was raised', async () => {
    session = await TestSession.create({
      agent: {
        kind: 'command',
        command: ['sh', '-c', 'read -r line; echo "heard $line"'],
        promptVia: 'stdin',
      },
      spec: { interactive: true, budget: { maxTurns: 1 } },
      prompt: 'first',
    });
    await session.start();
    await session.events(status('idle'));
    await session.say('m1', 'second');
    await expectValid(await session.finish());
    await session.exited();
    expect(session.summary).toMatchObject({
      outcome: 'BudgetExceeded',
      message: 'The budget of 1 turns is used up.',
      results: 'heard first',
      usage: { turns: 1 },
    });
    session.config.run = 2;
    session.config.spec.budget = { maxTurns: 2 };
    await session.start();
    expect(text(await session.events(status('idle')))).toBe('heard second\n');
    expect(session.stderr).toBe('');
  });

  it('stops the demo agent in the middle of its work, cleanly', async () => {
    git = await startGitServer();
    git.create('shop', { 'README.md': '# Shop\n' });
    session = await TestSession.create({
      agent: { kind: 'demo' },
      spec: {
        budget: { maxTurns: 4 },
        repos: [{ input: { repoURL: git.url('shop') } }],
      },
    });
    await session.start();
    const entries = await session.finish();
    await session.exited();
    await expectValid(entries);
    expect(session.summary).toMatchObject({
      outcome: 'BudgetExceeded',
      message: 'The budget of 4 turns is used up.',
      usage: { turns: 4, costUSD: 0 },
    });
    expect(ofType(entries, 'TOOL_CALL_START')).toHaveLength(4);
    expect(
      ofType(entries, 'CUSTOM').filter(custom(CustomEvent.BudgetWarning)),
    ).toMatchObject([
      { value: { message: '100 % of the budget of 4 turns is used.' } },
    ]);
    expect(ofType(entries, 'RUN_FINISHED')).toMatchObject([
      { outcome: { type: 'success' } },
    ]);
  });
});
