import { CustomEvent } from '@agentic-portal/api';
import type { GitCredentialRequest, RepoStatus } from '@agentic-portal/api';
import { buildRunner } from './__testUtils__/buildRunner';
import { startGitServer } from './__testUtils__/gitServer';
import type { GitServer } from './__testUtils__/gitServer';
import { TestSession } from './__testUtils__/TestSession';
import { custom, expectValid, status, text } from './__testUtils__/transcripts';

jest.setTimeout(90_000);

const password = 'a-minted-token-0123456789';
let git: GitServer;
let session: TestSession;

beforeAll(async () => {
  buildRunner();
  git = await startGitServer({
    authorize: request => (request.password === password ? 200 : 401),
  });
  git.create('shop', { 'README.md': '# Shop\n' });
});
afterAll(() => git.close());
afterEach(() => session.dispose());

/** Writes down what it is told, and says what nobody may see. */
const scribe = {
  kind: 'command' as const,
  command: ['sh', '-c', `cat >> notes.txt; echo "I know ${password}"`],
  promptVia: 'stdin' as const,
};

/** Answers what the runner asks for until the run is over, as the portal does. */
function answerAll(asked: GitCredentialRequest[]): Promise<unknown> {
  return session.events(event => {
    if (custom(CustomEvent.CredentialRequested)(event)) {
      const request = event.value as GitCredentialRequest;
      asked.push(request);
      session
        .post('/credentials', { id: request.id, username: 'git', password })
        .catch(() => {});
    }
    return false;
  });
}

async function act(path: string, body: object = {}): Promise<RepoStatus> {
  const response = await session.post(`/repos/shop/${path}`, body);
  expect(response.status).toBe(200);
  return response.json();
}

it('a session works on a private repository, and pushes, proposes and gives up when it is told to while it is idle', async () => {
  session = await TestSession.create({
    agent: scribe,
    prompt: 'one\n',
    spec: {
      interactive: true,
      repos: [{ input: { repoURL: git.url('shop') } }],
    },
  });
  await session.start();
  const asked: GitCredentialRequest[] = [];
  const answering = answerAll(asked);
  await session.events(status('idle'));
  // Nothing is pushed that nobody asked for.
  expect(git.git('shop', 'branch', '--list', 'agentic/*')).toBe('');

  expect(await act('push')).toMatchObject({
    pushed: true,
    pushedBranch: 'agentic/test',
    changedFiles: 1,
  });
  expect(git.git('shop', 'show', 'agentic/test:notes.txt')).toBe('one');
  expect(
    await act('pull-request', { url: 'http://forge/pulls/1' }),
  ).toMatchObject({ pullRequestURL: 'http://forge/pulls/1' });

  // From now on new work is in the pull request without being asked.
  const { number: before } = session.journal().at(-1) ?? { number: 0 };
  await session.say('m1', 'two\n');
  await session.events(status('idle'), before);
  expect(git.git('shop', 'show', 'agentic/test:notes.txt')).toBe('one\ntwo');

  expect(await act('abandon')).toMatchObject({ abandoned: true });
  expect((await session.post('/repos/nothing/push')).status).toBe(404);
  expect((await session.post('/repos/shop/pull-request')).status).toBe(400);
  await session.post('/finish');
  const entries = await session.finish();
  await session.exited();
  await answering;
  await expectValid(entries);
  expect(session.summary.outcome).toBe('Completed');
  expect(asked.map(({ repo, operation }) => `${operation} ${repo}`)).toEqual(
    expect.arrayContaining(['fetch shop', 'push shop']),
  );
  // What an agent finds out it cannot show.
  expect(text(entries)).toContain('I know ***');
  expect(JSON.stringify(entries)).not.toContain(password);
});

it('a runner takes answers to what it asked for, and no others', async () => {
  session = await TestSession.create({ agent: scribe, spec: {} });
  await session.start();
  const answer = async (body: object) =>
    (await session.post('/credentials', body)).status;
  expect(await answer({ id: 'unknown', username: 'a', password: 'b' })).toBe(
    404,
  );
  expect(await answer({ id: 'x' })).toBe(400);
  expect(
    await answer({ id: 'x', username: 'a', password: 'b\nhost=evil' }),
  ).toBe(400);
  await session.finish();
  await session.exited();
});

it('a run without a portal that answers ends with words that say so', async () => {
  session = await TestSession.create({
    agent: scribe,
    spec: { repos: [{ input: { repoURL: git.url('shop') } }] },
  });
  await session.start();
  const [{ event }] = (
    await session.events(custom(CustomEvent.CredentialRequested))
  ).slice(-1);
  const { id } = event.value as GitCredentialRequest;
  await session.post('/credentials', {
    id,
    error: 'The portal has no credential for this host',
  });
  await session.finish();
  await session.exited();
  expect(session.summary).toMatchObject({
    outcome: 'CloneFailed',
    message: expect.stringContaining(
      'The portal has no credential for this host',
    ),
  });
});

it('a clone tells how far it is', async () => {
  session = await TestSession.create({
    agent: scribe,
    spec: { repos: [{ input: { repoURL: git.url('shop') } }] },
  });
  await session.start();
  const answering = answerAll([]);
  const entries = await session.finish();
  await answering;
  await session.exited();
  await expectValid(entries);
  const told = entries.filter(
    ({ event }) => event.type === 'ACTIVITY_SNAPSHOT',
  );
  expect(told.at(-1)?.event).toMatchObject({
    activityType: 'agentic-portal.io/progress',
    content: { title: 'Cloning shop', percent: 100 },
  });
});
