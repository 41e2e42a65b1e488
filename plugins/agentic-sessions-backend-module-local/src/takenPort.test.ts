import { runnerBinary } from '@agentic-portal/runner';
import type { RunnerLaunch } from '@agentic-portal/plugin-agentic-sessions-node';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchOf, TestRuntime, waitFor } from './__testUtils__/TestRuntime';
import { findMarkedProcesses } from './findMarkedProcesses';

jest.setTimeout(60_000);

const testUtils = join(__dirname, '__testUtils__');
const paused = (runner: string) => ({
  runnerCommand: [
    process.execPath,
    '--require',
    join(testUtils, 'pauseFirstStart.cjs'),
    runner,
  ],
});
const fakeRunner = join(testUtils, 'fakeRunner.cjs');

describe('LocalRuntime whose port is taken before the runner listens', () => {
  let test: TestRuntime;
  let thief: Server | undefined;
  beforeEach(() => {
    test = new TestRuntime();
  });
  afterEach(async () => {
    thief?.close();
    thief = undefined;
    await test.dispose();
  });

  /** Takes the port that a runner was given, lets the runner go on, and says which it was. */
  async function takePort(launch: RunnerLaunch): Promise<number> {
    const workspace = join(test.folder(launch), 'workspace');
    await until(() => readText(join(workspace, 'port')) !== '');
    const port = Number(readText(join(workspace, 'port')));
    thief = createServer().listen(port, '127.0.0.1');
    await once(thief, 'listening');
    writeFileSync(join(workspace, 'go'), '');
    return port;
  }

  const recordOf = (launch: RunnerLaunch) =>
    JSON.parse(readText(join(test.folder(launch), 'state', 'process-1.json')));

  it('starts another runner on the next port', async () => {
    const runtime = await test.create(paused(fakeRunner));
    const launch = launchOf();
    await runtime.ensureStarted(launch);
    const port = await takePort(launch);
    test.changed.length = 0;
    await waitFor(runtime, launch, 'Absent');
    await until(() => test.changed.includes(launch.session.metadata.uid));
    await runtime.ensureStarted(launch);
    await waitFor(runtime, launch, 'Ready');
    expect(recordOf(launch).port).toBe(port + 1);
    const connection = await runtime.connect(launch.session);
    expect(connection?.baseUrl).toBe(`http://127.0.0.1:${port + 1}`);
    await runtime.ensureStopped(launch.session);
    expect(await waitFor(runtime, launch, 'Exited')).toMatchObject({
      reason: 'Stopped',
    });
  });

  it('does so with the real runner', async () => {
    if (!existsSync(runnerBinary)) {
      throw new Error('Build the runner first: yarn build in packages/runner');
    }
    const runtime = await test.create(paused(runnerBinary));
    const launch = launchOf();
    launch.agent = { kind: 'demo' };
    launch.session.spec.interactive = true;
    launch.publicKey = {
      ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }),
    };
    await runtime.ensureStarted(launch);
    const port = await takePort(launch);
    await waitFor(runtime, launch, 'Absent');
    await runtime.ensureStarted(launch);
    await waitFor(runtime, launch, 'Ready');
    expect(recordOf(launch).port).toBe(port + 1);
  });

  it('starts one other runner when several backends find the first one dead, and all see it', async () => {
    const backends = [
      await test.create(paused(fakeRunner)),
      await test.create(paused(fakeRunner)),
      await test.create(paused(fakeRunner)),
    ];
    const launch = launchOf();
    await backends[0].ensureStarted(launch);
    for (const backend of backends) await waitFor(backend, launch, 'Starting');
    await takePort(launch);
    await Promise.all(
      backends.map(async backend => {
        for (;;) {
          const { state } = await backend.ensureStarted(launch);
          expect(['Starting', 'Ready']).toContain(state);
          if (state === 'Ready') return;
          await new Promise(resolve => setImmediate(resolve));
        }
      }),
    );
    const runners = await findMarkedProcesses(launch.session.metadata.uid);
    expect(runners).toEqual([recordOf(launch).pid]);
    const claims = readdirSync(join(test.folder(launch), 'state')).filter(
      name => /^claim-.*\.json$/.test(name),
    );
    expect(claims.sort()).toEqual(['claim-1-1.json', 'claim-1-2.json']);
    process.kill(runners[0], 'SIGKILL');
    for (const backend of backends) {
      expect(await waitFor(backend, launch, 'Exited')).toMatchObject({
        reason: 'RunnerLost',
      });
    }
  });

  it('starts no other runner of a run that was stopped', async () => {
    const runtime = await test.create(paused(fakeRunner));
    const launch = launchOf();
    await runtime.ensureStarted(launch);
    await takePort(launch);
    await runtime.ensureStopped(launch.session);
    const { state } = await runtime.ensureStopped(launch.session);
    expect(['Stopping', 'Exited', 'Absent']).toContain(state);
    await until(() => !alive(recordOf(launch).pid));
  });

  it('gives up when it happens again and again', async () => {
    const runtime = await test.create();
    const launch = launchOf('unlucky');
    let state = await runtime.ensureStarted(launch);
    // A runner that ends before anybody looks at it leaves nothing that starts: the next one may.
    while (state.state === 'Starting' || state.state === 'Absent') {
      await sleep(10);
      state = await runtime.ensureStarted(launch);
    }
    expect(state).toMatchObject({
      state: 'Exited',
      reason: 'StartFailed',
      message: expect.stringMatching(/10 times.*\n.*EADDRINUSE/),
    });
  });
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('It did not happen');
    await sleep(10);
  }
}

function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
