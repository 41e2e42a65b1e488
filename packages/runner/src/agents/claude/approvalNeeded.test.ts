import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApprovalPolicy } from '@agentic-portal/api';
import { approvalNeeded } from './approvalNeeded';

describe('approvalNeeded', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'approval-'));
  const cwd = join(workspace, 'orders');
  mkdirSync(cwd);
  symlinkSync('/etc', join(cwd, 'settings'));
  afterAll(() => rmSync(workspace, { recursive: true }));

  const ask = (
    policies: ApprovalPolicy[],
    tool: string,
    input: Record<string, unknown>,
  ) => approvalNeeded(policies, { tool, input, cwd, roots: [workspace] });

  const calls: Record<string, [string, Record<string, unknown>]> = {
    'a write inside': ['Write', { file_path: 'src/a.ts', content: 'x' }],
    'a write to another repository of it': [
      'Edit',
      { file_path: '../stock/a.ts' },
    ],
    'a write outside': ['Write', { file_path: '../../a.ts' }],
    'a write through a link that leads out': [
      'Write',
      { file_path: 'settings/new/passwd' },
    ],
    'a notebook outside': ['NotebookEdit', { notebook_path: '/srv/a.ipynb' }],
    'a read inside': ['Read', { file_path: 'a.ts' }],
    'a read outside': ['Read', { file_path: '/etc/passwd' }],
    'a search outside': ['Grep', { pattern: 'key', path: '/root' }],
    'a search inside': ['Glob', { pattern: '**/*.ts' }],
    'a command inside': ['Bash', { command: 'yarn test --watch=false' }],
    'a command to nowhere': ['Bash', { command: 'yarn test >/dev/null' }],
    'a command that names a file outside': [
      'Bash',
      { command: 'cat ../../secrets' },
    ],
    'a command that names the home': ['Bash', { command: 'ls $HOME/.ssh' }],
    'a push': ['Bash', { command: 'git push origin main' }],
    'a push with options before it': [
      'Bash',
      { command: 'cd api && git -C api -c a.b=c --no-pager push' },
    ],
    'a commit that talks of a push': [
      'Bash',
      { command: 'git commit -m "before the push"' },
    ],
    'another tool': ['TodoWrite', { todos: [] }],
  };
  const outside = [
    'a write outside',
    'a write through a link that leads out',
    'a notebook outside',
    'a read outside',
    'a search outside',
    'a command that names a file outside',
    'a command that names the home',
  ];
  const commands = Object.keys(calls).filter(name => calls[name][0] === 'Bash');
  const asked: Record<ApprovalPolicy, string[]> = {
    never: [],
    'outside-workspace': outside,
    commands: [...outside, ...commands],
    pushes: [...outside, 'a push', 'a push with options before it'],
    always: Object.keys(calls),
  };

  it.each(
    Object.entries(asked).flatMap(([policy, names]) =>
      Object.keys(calls).map(
        name => [policy, name, names.includes(name)] as const,
      ),
    ),
  )('under %s asks for %s: %s', (policy, name, expected) => {
    const need = ask([policy as ApprovalPolicy], ...calls[name]);
    expect(need !== undefined).toBe(expected);
  });

  it('asks when one of several policies does, and says which and what will be done', () => {
    expect(ask(['never', 'commands'], 'Bash', { command: 'make' })).toEqual({
      reason: 'It wants to run a command',
      metadata: {
        kind: 'approval',
        policy: 'commands',
        toolName: 'Bash',
        input: { command: 'make' },
        command: 'make',
      },
    });
    expect(
      ask(['outside-workspace', 'always'], 'Write', {
        file_path: '/srv/a',
        content: 'x',
      })?.metadata,
    ).toMatchObject({ policy: 'outside-workspace', paths: ['/srv/a'] });
    expect(ask(['never', 'pushes'], 'Bash', { command: 'make' })).toBe(
      undefined,
    );
  });
});
