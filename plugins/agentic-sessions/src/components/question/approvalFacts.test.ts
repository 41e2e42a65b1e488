import { approvalFacts } from './approvalFacts';

const facts = (metadata: unknown) =>
  approvalFacts({ id: 'i', reason: 'r', metadata: metadata as {} });

describe('approvalFacts', () => {
  it('reads the command, the files and the rest of the call', () => {
    expect(
      facts({
        toolName: 'Bash',
        command: 'make',
        paths: ['a.ts'],
        input: { command: 'make', timeout: 5 },
      }),
    ).toMatchObject({
      command: 'make',
      paths: ['a.ts'],
      pushes: [],
      call: { name: 'Bash', args: '{"timeout":5}' },
    });
  });

  it('hides nothing of what a person approves', () => {
    expect(
      facts({
        command: 'make test # \u202e; rm -rf ~\r\u2066',
        paths: ['src/\u200bindex.ts'],
      }),
    ).toMatchObject({
      command: 'make test # ⟨U+202E⟩; rm -rf ~\n⟨U+2066⟩',
      paths: ['src/⟨U+200B⟩index.ts'],
    });
  });

  it.each([
    undefined,
    null,
    'text',
    { command: 7, paths: 'all', pushes: {}, input: [] },
    { paths: [1, null] },
  ])('bears %j', metadata => {
    expect(facts(metadata)).toEqual({ paths: [], pushes: [] });
  });
});
