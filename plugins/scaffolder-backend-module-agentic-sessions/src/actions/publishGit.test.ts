import { mockServices } from '@backstage/backend-test-utils';
import { gitHostOf } from './gitHosts';
import { createPublishGitAction } from './publishGit';

const config = mockServices.rootConfig({
  data: {
    agenticSessions: { allowedHosts: ['localhost:7008'] },
    integrations: {
      github: [{ host: 'github.com', token: 'g' }],
      gitea: [
        { host: 'gitea.example', username: 'bot', password: 'p' },
        {
          host: 'localhost:3000',
          baseUrl: 'http://localhost:3000',
          password: 'p',
        },
      ],
    },
  },
});

async function run(input: Record<string, string>) {
  const outputs: Record<string, unknown> = {};
  await createPublishGitAction({ config }).handler({
    input,
    isDryRun: true,
    logger: mockServices.logger.mock(),
    output: (name: string, value: unknown) => {
      outputs[name] = value;
    },
  } as never);
  return outputs;
}

describe('publish:git', () => {
  it.each([
    [
      'https://github.com/acme/shop.git',
      'https://github.com/acme/shop/blob/main',
    ],
    [
      'https://gitea.example/acme/shop',
      'https://gitea.example/acme/shop/src/branch/main',
    ],
    ['http://localhost:7008/shop.git', 'http://localhost:7008/raw/shop/main'],
  ])('says where the files of %s are shown', async (repoURL, contentsUrl) => {
    expect(await run({ repoURL })).toEqual({ remoteUrl: repoURL, contentsUrl });
  });

  it('signs in with what the integration of the host has, and at no other host', () => {
    const auth = (url: string) => gitHostOf(config, new URL(url))?.auth;
    expect(auth('https://github.com/a/b')).toEqual({
      username: 'x-access-token',
      password: 'g',
    });
    expect(auth('https://gitea.example/a/b')).toEqual({
      username: 'bot',
      password: 'p',
    });
    expect(auth('http://localhost:7008/b.git')).toEqual({
      username: '',
      password: '',
    });
    // In clear only where an admin wrote so.
    expect(auth('http://localhost:3000/a/b')).toMatchObject({ password: 'p' });
    expect(auth('https://github.com.evil.example/a/b')).toBeUndefined();
    expect(auth('http://localhost:7009/b.git')).toBeUndefined();
  });

  it.each([
    ['https://evil.example/a.git', 'the host evil.example is none of'],
    ['https://u:p@github.com/a/b', 'repoURL has credentials'],
    ['http://github.com/a/b', 'is not encrypted'],
    ['http://gitea.example/a/b', 'go over https alone'],
    ['git@github.com:a/b.git', 'must be an http(s) URL'],
  ])('refuses %s', async (repoURL, message) => {
    await expect(run({ repoURL })).rejects.toThrow(message);
  });
});
