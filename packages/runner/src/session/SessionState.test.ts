import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SessionState } from './SessionState';
import { TurnLog } from './TurnLog';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'state-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, 'state.json');
const stored = () => JSON.parse(readFileSync(file(), 'utf8'));

/** As runners wrote it before the format had a number. */
const before = {
  promptGiven: true,
  promptRun: 2,
  seen: [
    ['prompt-1', 'run-a'],
    ['m1', 'run-b'],
  ],
  queue: [
    {
      runId: 'run-c',
      messages: [{ id: 'm2', role: 'user', content: 'And now?' }],
    },
  ],
  repos: { shop: { baseCommit: 'a'.repeat(40), gitConfig: '[core]\n' } },
  agent: { claudeSession: 'c0ffee' },
};

describe('SessionState', () => {
  it('goes on with what an older runner wrote', () => {
    writeFileSync(file(), JSON.stringify(before));
    const state = SessionState.open(folder);
    expect(state.promptGiven).toBe(true);
    expect(state.promptGivenIn(2)).toBe(true);
    expect(state.runOfMessage('m1')).toBe('run-b');
    expect(state.repos.shop).toMatchObject(before.repos.shop);
    expect(state.agent).toEqual(before.agent);
    expect(state.isBranched).toBe(false);
    expect(state.dequeue()).toEqual(before.queue[0]);
    expect(stored()).toEqual({ ...before, queue: [], format: 1 });
  });

  it('refuses what a newer runner wrote, with words, and leaves it as it is', () => {
    const newer = JSON.stringify({ ...before, format: 99, more: true });
    writeFileSync(file(), newer);
    expect(() => SessionState.open(folder)).toThrow(
      'has format 99, which a newer runner wrote; this one reads formats up to 1',
    );
    expect(readFileSync(file(), 'utf8')).toBe(newer);
  });
});

describe('TurnLog', () => {
  it('counts turns over the session’s life, also after a crash tore a line', () => {
    const record = { run: 1, commits: { shop: 'a' } };
    const log = new TurnLog(folder);
    expect(log.last).toBe(0);
    expect(log.append({ ...record, agent: { id: 'c' } })).toBe(1);
    expect(log.append({ ...record, agent: { id: 'x'.repeat(70_000) } })).toBe(
      2,
    );
    const path = join(folder, 'turns.ndjson');
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"turn":3,"comm`);
    const next = new TurnLog(folder);
    expect(next.append({ ...record, run: 2 })).toBe(3);
    expect(next.read()).toEqual([
      { turn: 1, ...record, agent: { id: 'c' } },
      // A memory that is large is not kept for each turn.
      { turn: 2, ...record },
      { turn: 3, run: 2, commits: { shop: 'a' } },
    ]);
  });
});
