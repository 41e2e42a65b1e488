import { emptyRepo, initialForm, specOf } from './formState';

describe('specOf', () => {
  const form = {
    ...initialForm('Fix it\nplease', ''),
    agent: 'a',
    repos: [
      emptyRepo,
      { ...emptyRepo, repoURL: ' https://x/one ', pullRequest: true },
      { ...emptyRepo, repoURL: 'https://x/two', branch: 'dev', fork: true },
    ],
    mainRepo: 2,
    mcpServers: ['docs'],
    withoutTools: ['Bash', 'of another agent'],
    approvals: 'commands' as const,
    maxTurns: 5,
  };

  it('asks for what was chosen, of an agent that can do all of it', () => {
    expect(
      specOf(form, { asks: true, mcpServers: true, tools: ['Read', 'Bash'] }),
    ).toEqual({
      prompt: 'Fix it\nplease',
      displayName: 'Fix it',
      interactive: true,
      agent: 'a',
      repos: [
        { input: { repoURL: 'https://x/one' }, output: { pullRequest: true } },
        {
          input: { repoURL: 'https://x/two', branch: 'dev' },
          output: { fork: true },
        },
      ],
      // Of those that are left when the empty one is gone.
      mainRepoIndex: 1,
      mcpServers: ['docs'],
      allowedTools: ['Read'],
      approvals: 'commands',
      budget: { maxTurns: 5 },
    });
  });

  it('leaves out what the agent could only pass over', () => {
    const spec = specOf(form, { asks: false, mcpServers: false, tools: [] });
    for (const field of ['mcpServers', 'allowedTools', 'approvals']) {
      expect(spec).not.toHaveProperty(field);
    }
    expect(
      specOf({ ...form, approvals: 'pushes', mainRepo: 0 }, { asks: false }),
    ).toMatchObject({ approvals: 'pushes' });
    expect(specOf({ ...form, mainRepo: 0 })).not.toHaveProperty(
      'mainRepoIndex',
    );
  });
});
