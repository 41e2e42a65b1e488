import type { AgenticSessionSpec } from '@agentic-portal/api';
import { cronText } from './cronText';
import { scheduleFormOf, scheduleNameOf, scheduleSpecOf } from './scheduleForm';

const session = {
  prompt: 'Update the dependencies',
  agent: 'claude',
  model: 'claude-opus-5-5',
  approvals: 'pushes',
  run: 4,
  desiredState: 'Stopped',
  source: { uid: '11111111-1111-4111-8111-111111111111', turn: 2 },
  repos: [
    {
      name: 'orders',
      input: { repoURL: 'https://git.example/orders.git', branch: 'next' },
      output: { targetBranch: 'update', pullRequest: true },
    },
    { input: { repoURL: 'https://git.example/other.git' } },
  ],
} as AgenticSessionSpec;

describe('the form of a schedule', () => {
  it('repeats a session with all that it has, but not its run, its state and its origin', () => {
    const spec = scheduleSpecOf(scheduleFormOf(undefined, session), session);
    const { run, desiredState, source, ...kept } = session;
    expect(spec.sessionTemplate.spec).toEqual({
      ...kept,
      displayName: 'Update the dependencies',
    });
  });

  it('changes what it shows', () => {
    const form = {
      ...scheduleFormOf(undefined, session),
      repoURL: 'https://git.example/new.git',
      targetBranch: '',
      runBoth: true,
    };
    const spec = scheduleSpecOf(form, session);
    expect(spec.concurrencyPolicy).toBe('Allow');
    expect(spec.sessionTemplate.spec.repos?.[0]).toEqual({
      name: 'orders',
      input: { repoURL: 'https://git.example/new.git' },
      output: { pullRequest: true },
    });
  });

  it.each([
    ['Update dependencies', 'update-dependencies'],
    ['  Größe & Maß!  ', 'gro-e-ma'],
    ['日本', 'schedule'],
    ['x'.repeat(80), 'x'.repeat(48)],
  ])('names %j %s', (title, name) => {
    expect(scheduleNameOf(title)).toBe(name);
  });

  it.each([
    ['0 6 * * 1-5', 'At 06:00, Monday through Friday'],
    ['@daily', 'At 00:00'],
    ['soon', undefined],
    ['* * * * * *', undefined],
    ['99 * * * *', undefined],
  ])('says %s in words', (expression, words) => {
    expect(cronText(expression)).toBe(words);
  });
});
