import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOperatorConfig } from './readOperatorConfig';

describe('readOperatorConfig', () => {
  const folder = mkdtempSync(join(tmpdir(), 'operator-config-'));
  const file = join(folder, 'operator.yaml');
  const read = (text: string) => {
    writeFileSync(file, text);
    return readOperatorConfig(file);
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('needs nothing', () => {
    const config = readOperatorConfig();
    expect(config.agents).toEqual([
      { name: 'demo', title: 'Demo', kind: 'demo' },
    ]);
    expect(config.runner.resources.limits).toEqual({ cpu: '2', memory: '2Gi' });
    expect(read('')).toEqual(config);
  });

  it('keeps what an agent of its kind has', () => {
    expect(
      read(`
agents:
  - { name: lint, kind: command, command: [npm, run, lint] }
  - { name: claude, kind: claude, prices: { claude-: { input: 5, output: 25 } } }
`).agents,
    ).toEqual([
      {
        name: 'lint',
        kind: 'command',
        command: ['npm', 'run', 'lint'],
        env: {},
        promptVia: 'stdin',
      },
      {
        name: 'claude',
        kind: 'claude',
        prices: { 'claude-': { input: 5, output: 25 } },
      },
    ]);
  });

  it.each([
    ['a: [', 'cannot be read'],
    ['runner: { imagee: x }', 'imagee'],
    ['runner: { resources: { storage: lots } }', 'must be a quantity'],
    ['maxRetries: 99', 'maxRetries'],
    ['agents: [{ name: x, kind: magic }]', 'kind'],
    ['agents: [{ name: x, kind: demo }, { name: x, kind: demo }]', 'twice'],
    ['defaultAgent: y', "no agent 'y' for defaultAgent; there are: demo"],
  ])('says what is wrong with %s', (text, problem) => {
    expect(() => read(text)).toThrow(problem);
    expect(() => read(text)).toThrow(file);
  });

  it('names a file that is not there', () => {
    expect(() => readOperatorConfig('/nowhere/operator.yaml')).toThrow(
      'The configuration /nowhere/operator.yaml cannot be read',
    );
  });
});
