import {
  type AgenticSession,
  ConditionType,
  findCondition,
} from '@agentic-portal/api';
import type {
  RunnerState,
  SessionRuntime,
} from '@agentic-portal/plugin-agentic-sessions-node';
import { mockServices } from '@backstage/backend-test-utils';
import { makeSession } from '../__testUtils__/makeSession';
import {
  createTestDatabases,
  initDatabase,
} from '../__testUtils__/testDatabases';
import { AgentRegistry } from '../agents/AgentRegistry';
import { DatabaseInputStore } from '../database/DatabaseInputStore';
import { DatabaseLeaseLock } from '../database/DatabaseLeaseLock';
import { DatabaseProjectStore } from '../database/DatabaseProjectStore';
import { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import { DatabaseTranscriptStore } from '../database/DatabaseTranscriptStore';
import { TestRuntime } from '../runtimes/TestRuntime';
import { SpecWriter } from '../service/SpecWriter';
import { SessionMetrics } from '../SessionMetrics';
import { RunnerTokens } from './RunnerTokens';
import { SessionReconciler } from './SessionReconciler';

jest.setTimeout(60_000);

const databases = createTestDatabases();

/** A world whose runner is in the state that the test says. */
async function setUp(runtime: SessionRuntime = new TestRuntime()) {
  const database = await initDatabase(databases, 'SQLITE_3');
  const sessions = new DatabaseSessionStore(database);
  const transcripts = new DatabaseTranscriptStore(database);
  const inputs = new DatabaseInputStore(database, transcripts);
  const projects = new DatabaseProjectStore(database);
  await projects.create('default', { members: [] }, 'test');
  const { epoch } = await new DatabaseLeaseLock(
    database,
    'controller',
  ).acquireOrRenew('me', 60_000);
  const claim = { name: 'controller', holder: 'me', epoch };
  const reconciler = new SessionReconciler({
    sessions,
    transcripts,
    inputs,
    projects,
    runtime,
    specs: new SpecWriter({ sessions, runtime }),
    agents: AgentRegistry.fromConfig(
      mockServices.rootConfig({
        data: { agenticSessions: { agents: { demo: { kind: 'demo' } } } },
      }),
    ),
    tokens: await RunnerTokens.create(database),
    author: { name: 'Test', email: 'test@localhost' },
    logger: mockServices.logger.mock(),
    metrics: new SessionMetrics(),
    claim,
  });
  const { metadata } = await sessions.create(makeSession('a'));
  const { uid } = metadata;
  return {
    uid,
    sessions,
    inputs,
    transcripts,
    claim,
    reconcile: async (): Promise<AgenticSession> => {
      await reconciler.reconcile(uid);
      const session = await sessions.find(uid);
      if (!session) throw new Error('The session is gone');
      return session;
    },
    remove: () => reconciler.reconcile(uid),
  };
}

/** The test runtime, with a runner in a state that can be set. */
class ScriptedRuntime extends TestRuntime {
  state: RunnerState = { state: 'Absent' };
  async observe() {
    return this.state;
  }
  async ensureStarted() {
    return this.state;
  }
  async ensureStopped() {
    return this.state;
  }
}

describe('SessionReconciler', () => {
  it('starts a runner once, however often it looks, and writes only what changed', async () => {
    const runtime = new TestRuntime();
    const { reconcile } = await setUp(runtime);
    const first = await reconcile();
    const second = await reconcile();
    expect(first.status.phase).toBe('Creating');
    expect(runtime.tally.started).toBe(1);
    expect(second.metadata.resourceVersion).toBe(
      first.metadata.resourceVersion,
    );
  });

  it('follows a runner: waiting, ready, silent, ready', async () => {
    const runtime = new ScriptedRuntime();
    const { reconcile } = await setUp(runtime);
    runtime.state = {
      state: 'Waiting',
      reason: 'CapacityExceeded',
      message: '4 of 4 sessions run',
    };
    const waiting = await reconcile();
    expect(waiting.status.phase).toBe('Pending');
    expect(
      findCondition(waiting.status.conditions, ConditionType.RunnerCreated),
    ).toMatchObject({ reason: 'CapacityExceeded' });
    runtime.state = { state: 'Ready', id: 'x' };
    expect((await reconcile()).status.phase).toBe('Running');
    runtime.state = { state: 'Unreachable', message: 'no answer' };
    expect((await reconcile()).status.phase).toBe('Running');
    runtime.state = { state: 'Ready', id: 'x' };
    expect((await reconcile()).status.phase).toBe('Running');
  });

  it('tells of the end only when the transcript has it', async () => {
    const runtime = new ScriptedRuntime();
    const { uid, reconcile, transcripts, claim } = await setUp(runtime);
    runtime.state = { state: 'Ready', id: 'x' };
    await reconcile();
    runtime.state = {
      state: 'Exited',
      reason: 'RunnerLost',
      message: 'It was killed',
    };
    expect((await reconcile()).status.phase).toBe('Running');
    await transcripts.completeRun(uid, 1, 'killed', claim);
    const { status } = await reconcile();
    expect(status).toMatchObject({
      phase: 'Failed',
      errorMessage: 'It was killed',
      completionTime: expect.any(String),
    });
  });

  it('stops before it runs, and begins the run that was asked for meanwhile', async () => {
    const runtime = new TestRuntime();
    const { uid, sessions, reconcile } = await setUp(runtime);
    await sessions.update(uid, ({ spec }) => ({
      spec: { ...spec, desiredState: 'Stopped' },
    }));
    await sessions.update(uid, ({ spec }) => ({
      spec: { ...spec, desiredState: 'Running', run: 2 },
    }));
    expect((await reconcile()).status.phase).toBe('Stopped');
    expect((await reconcile()).status).toMatchObject({
      phase: 'Pending',
      run: 2,
    });
    expect((await reconcile()).status).toMatchObject({
      phase: 'Creating',
      run: 2,
    });
    expect(runtime.tally.started).toBe(1);
    // A controller that starts now has it in sight.
    const { items } = await sessions.listUnsettled();
    expect(items.map(({ metadata }) => metadata.uid)).toEqual([uid]);
  });

  it('resumes for a message that came in the moment in which the agent ended', async () => {
    const runtime = new ScriptedRuntime();
    const { uid, sessions, inputs, reconcile, transcripts, claim } =
      await setUp(runtime);
    await sessions.update(uid, ({ spec }) => ({
      spec: { ...spec, interactive: true },
    }));
    await inputs.add((await sessions.find(uid))!, {
      id: 'late',
      payload: { kind: 'message', content: 'and then?' },
      createdBy: 'user:default/mock',
    });
    await transcripts.completeRun(uid, 1, '', claim);
    runtime.state = {
      state: 'Exited',
      reason: 'Completed',
      message: '',
      summary: { outcome: 'Completed', lastEvent: 1 },
    };
    expect((await reconcile()).spec.run).toBe(2);
  });

  it('fails a session whose agent was taken out of the configuration', async () => {
    const { uid, sessions, reconcile } = await setUp();
    await sessions.update(uid, ({ spec }) => ({
      spec: { ...spec, agent: 'gone' },
    }));
    expect((await reconcile()).status).toMatchObject({
      phase: 'Failed',
      errorMessage: expect.stringContaining('gone'),
    });
  });

  it('removes everything of a session, and then the session', async () => {
    const runtime = new TestRuntime();
    const { uid, sessions, reconcile, remove } = await setUp(runtime);
    await reconcile();
    await sessions.update(uid, () => ({
      deletionTimestamp: new Date().toISOString(),
    }));
    await remove();
    expect(runtime.tally).toEqual({ started: 1, stopped: 1, removed: 1 });
    expect(await sessions.find(uid)).toBeUndefined();
  });
});
