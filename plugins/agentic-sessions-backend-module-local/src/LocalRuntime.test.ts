import type { JournalEntry } from '@agentic-portal/api';
import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { launchOf, TestRuntime, waitFor } from './__testUtils__/TestRuntime';
import { findMarkedProcesses } from './findMarkedProcesses';
import { isAlive, readStartTime } from './processIdentity';

jest.setTimeout(30_000);

describe('LocalRuntime', () => {
  let test: TestRuntime;
  beforeEach(() => {
    test = new TestRuntime();
  });
  afterEach(() => test.dispose());

  const recordOf = (launch: ReturnType<typeof launchOf>, run = 1) =>
    JSON.parse(
      readFileSync(
        join(test.folder(launch), 'state', `process-${run}.json`),
        'utf8',
      ),
    );

  it('starts a runner once, says when it is ready, leads to it, and stops it', async () => {
    const runtime = await test.create();
    const launch = launchOf('slow');
    expect(await runtime.observe(launch.session)).toEqual({ state: 'Absent' });
    expect(await runtime.connect(launch.session)).toBeUndefined();
    await Promise.all([
      runtime.ensureStarted(launch),
      runtime.ensureStarted(launch),
    ]);
    await waitFor(runtime, launch, 'Ready');
    const { pid } = recordOf(launch);
    await runtime.ensureStarted(launch);
    expect(recordOf(launch).pid).toBe(pid);
    const connection = await runtime.connect(launch.session);
    const health = await connection!.fetch(`${connection!.baseUrl}/health`);
    expect(await health.json()).toMatchObject({
      uid: launch.session.metadata.uid,
    });
    expect(test.changed).toContain(launch.session.metadata.uid);

    expect(await runtime.ensureStopped(launch.session)).toEqual({
      state: 'Stopping',
    });
    expect(await waitFor(runtime, launch, 'Exited')).toMatchObject({
      reason: 'Stopped',
      summary: { outcome: 'Stopped' },
    });
    expect(await runtime.ensureStarted(launch)).toMatchObject({
      state: 'Exited',
    });
    expect(await runtime.connect(launch.session)).toBeUndefined();
  });

  it('gives a runner the allowed variables and its own secrets, and keeps secrets from the disk', async () => {
    process.env.BACKEND_SECRET = 'secret-of-the-backend';
    process.env.ALLOWED_BY_ADMIN = 'yes';
    const runtime = await test.create();
    const launch = launchOf();
    await runtime.ensureStarted(launch);
    await waitFor(runtime, launch, 'Ready');
    const file = join(test.folder(launch), 'workspace', 'environment.json');
    const environment = JSON.parse(readFileSync(file, 'utf8'));
    expect(environment).toMatchObject({
      PATH: process.env.PATH,
      ALLOWED_BY_ADMIN: 'yes',
      MODEL_KEY: 'secret-of-the-model',
      HOME: join(test.folder(launch), 'state', 'home'),
      AGENTIC_SESSION_UID: launch.session.metadata.uid,
    });
    expect(JSON.stringify(environment)).not.toContain('secret-of-the-backend');
    const state = join(test.folder(launch), 'state');
    const files = readdirSync(state).filter(name => name !== 'home');
    expect(files).toEqual(expect.arrayContaining(['prompt-1.md']));
    for (const name of files) {
      expect(readFileSync(join(state, name), 'utf8')).not.toContain(
        'secret-of-the-model',
      );
      expect(statSync(join(state, name)).mode & 0o777).toBe(0o600);
    }
    expect(statSync(state).mode & 0o777).toBe(0o700);
    delete process.env.BACKEND_SECRET;
    delete process.env.ALLOWED_BY_ADMIN;
  });

  it('finds a living runner again after a restart, and starts no second one', async () => {
    const launch = launchOf();
    const before = await test.create();
    await before.ensureStarted(launch);
    await waitFor(before, launch, 'Ready');
    const { pid } = recordOf(launch);
    const after = await test.create();
    expect(await after.ensureStarted(launch)).toMatchObject({ state: 'Ready' });
    expect(recordOf(launch).pid).toBe(pid);
    const connection = await after.connect(launch.session);
    await connection!.fetch(`${connection!.baseUrl}/complete`).catch(() => {});
    expect(await waitFor(after, launch, 'Exited')).toMatchObject({
      reason: 'Completed',
    });
  });

  it('starts one runner per run when several backends try at once, and all see it', async () => {
    const launches = [launchOf(), launchOf(), launchOf(), launchOf()];
    const backends = [
      await test.create(),
      await test.create(),
      await test.create(),
    ];
    for (const launch of launches) {
      // Some come a little later than others, into each step of the start.
      await Promise.all(
        Array.from({ length: 24 }, async (_, turns) => {
          for (let turn = 0; turn < turns * 5; turn++) {
            await new Promise(resolve => setImmediate(resolve));
          }
          return backends[turns % backends.length].ensureStarted(launch);
        }),
      );
      for (const backend of backends) await waitFor(backend, launch, 'Ready');
      const uid = launch.session.metadata.uid;
      const runners = (await findMarkedProcesses(uid)).length;
      expect(runners).toBe(1);
    }
  });

  it('takes over a claim whose owner died before it started anything', async () => {
    const launch = launchOf();
    const first = await test.create({ maxConcurrentSessions: 4 });
    await first.ensureStarted(launch);
    await waitFor(first, launch, 'Ready');
    await first.ensureStopped(launch.session);
    await waitFor(first, launch, 'Exited');
    // The second run, claimed by a process that is no more.
    launch.session.status!.run = 2;
    const owner = { pid: 2 ** 22 + 1, startTime: 'long ago' };
    writeFileSync(
      join(test.folder(launch), 'state', 'claim-2-1.json'),
      JSON.stringify({ attempt: 1, owner, port: 1 }),
    );
    expect(await first.observe(launch.session)).toEqual({ state: 'Absent' });
    await first.ensureStarted(launch);
    await waitFor(first, launch, 'Ready');
  });

  it('adopts a runner whose backend died before it could write down that it had started it', async () => {
    const launch = launchOf();
    const first = await test.create();
    await first.ensureStarted(launch);
    await waitFor(first, launch, 'Ready');
    const { pid, port } = recordOf(launch);
    const state = join(test.folder(launch), 'state');
    writeFileSync(
      join(state, 'claim-1-1.json'),
      JSON.stringify({ attempt: 1, owner: { pid, startTime: 'x' }, port }),
    );
    execFileSync('rm', [join(state, 'process-1.json')]);
    const second = await test.create();
    await second.ensureStarted(launch);
    expect(recordOf(launch)).toMatchObject({ pid, port });
    await waitFor(second, launch, 'Ready');
  });

  it('does not take a zombie, or another process that got its pid, for a runner', async () => {
    // The shell becomes a program that never reaps the child that it began.
    const parent = spawn('sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 600'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [output] = await once(parent.stdout, 'data');
    const pid = Number(String(output));
    const startTime = readStartTime(pid);
    const isZombie = () =>
      /^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    const deadline = performance.now() + 5_000;
    while (!isZombie() && performance.now() < deadline) {
      await new Promise(resolve => setImmediate(resolve));
    }
    expect(isZombie()).toBe(true);
    expect(startTime).toBeDefined();
    expect(isAlive({ pid, startTime: startTime! })).toBe(false);
    parent.kill('SIGKILL');

    const launch = launchOf();
    const first = await test.create();
    await first.ensureStarted(launch);
    await waitFor(first, launch, 'Ready');
    const record = recordOf(launch);
    await first.ensureStopped(launch.session);
    await waitFor(first, launch, 'Exited');
    const reused = { ...record, pid: process.pid };
    writeFileSync(
      join(test.folder(launch), 'state', 'process-1.json'),
      JSON.stringify(reused),
    );
    const second = await test.create();
    expect(await second.observe(launch.session)).toMatchObject({
      state: 'Exited',
    });
  });

  it('takes the next port when one is taken, and waits when all are', async () => {
    const probe = await test.create();
    const first = launchOf();
    await probe.ensureStarted(first);
    await waitFor(probe, first, 'Ready');
    const { port } = recordOf(first);
    const blocker = createServer().listen(port + 1, '127.0.0.1');
    await once(blocker, 'listening');
    const ports = { from: port, to: port + 2 };
    const runtime = await test.create({ ports });
    const second = launchOf();
    await runtime.ensureStarted(second);
    expect(recordOf(second).port).toBe(port + 2);
    const third = launchOf();
    expect(await runtime.ensureStarted(third)).toEqual({
      state: 'Waiting',
      reason: 'NoFreePort',
      message: `No port from ${port} to ${port + 2} is free`,
    });
    blocker.close();
    await once(blocker, 'close');
    await runtime.ensureStarted(third);
    expect(recordOf(third).port).toBe(port + 1);
  });

  it('lets no more sessions run than allowed, says so, and tells those that wait when one ends', async () => {
    const runtime = await test.create({ maxConcurrentSessions: 1 });
    const first = launchOf();
    const second = launchOf();
    await runtime.ensureStarted(first);
    await waitFor(runtime, first, 'Ready');
    expect(await runtime.ensureStarted(second)).toEqual({
      state: 'Waiting',
      reason: 'CapacityExceeded',
      message:
        '1 sessions run, and 1 may at once: this one waits for one of them to end',
    });
    expect(await runtime.ensureStopped(second.session)).toEqual({
      state: 'Absent',
    });
    test.changed.length = 0;
    await runtime.ensureStopped(first.session);
    await waitFor(runtime, first, 'Exited');
    const deadline = performance.now() + 5_000;
    while (
      !test.changed.includes(second.session.metadata.uid) &&
      performance.now() < deadline
    ) {
      await new Promise(resolve => setImmediate(resolve));
    }
    expect(test.changed).toContain(second.session.metadata.uid);
    await runtime.ensureStarted(second);
    await waitFor(runtime, second, 'Ready');
  });

  it('kills a runner that ignores SIGTERM, and its child in a session of its own', async () => {
    const runtime = await test.create({ gracePeriodMs: 200 });
    const launch = launchOf('stubborn', 'child');
    await runtime.ensureStarted(launch);
    await waitFor(runtime, launch, 'Ready');
    const child = Number(
      readFileSync(join(test.folder(launch), 'workspace', 'child'), 'utf8'),
    );
    expect(readStartTime(child)).toBeDefined();
    await runtime.ensureStopped(launch.session);
    expect(await waitFor(runtime, launch, 'Exited')).toMatchObject({
      reason: 'Stopped',
      message: expect.stringContaining('left no summary'),
    });
    expect(readStartTime(child)).toBeUndefined();
  });

  it('goes on with a stop that another backend began', async () => {
    const launch = launchOf('stubborn');
    const before = await test.create({ gracePeriodMs: 3_600_000 });
    await before.ensureStarted(launch);
    await waitFor(before, launch, 'Ready');
    await before.ensureStopped(launch.session);
    const after = await test.create({ gracePeriodMs: 100 });
    expect(await after.observe(launch.session)).toEqual({ state: 'Stopping' });
    await waitFor(after, launch, 'Exited');
  });

  it('tells at once of the end of a runner that it found and stopped, and did not start', async () => {
    const launch = launchOf('slow');
    const before = await test.create();
    await before.ensureStarted(launch);
    await waitFor(before, launch, 'Ready');
    const changed: string[] = [];
    const after = await test.create({ gracePeriodMs: 3_600_000 }, changed);
    await after.ensureStopped(launch.session);
    const deadline = performance.now() + 5_000;
    while (changed.length === 0 && performance.now() < deadline) {
      await new Promise(resolve => setImmediate(resolve));
    }
    expect(changed).toContain(launch.session.metadata.uid);
    expect(await after.observe(launch.session)).toMatchObject({
      state: 'Exited',
      reason: 'Stopped',
    });
  });

  it('shows the exit code and the last 50 lines of standard error of a runner that crashes at once', async () => {
    const runtime = await test.create();
    const launch = launchOf('crash');
    await runtime.ensureStarted(launch);
    const { reason, message } = await waitFor(runtime, launch, 'Exited');
    expect(reason).toBe('RunnerLost');
    expect(message).toContain('with exit code 3');
    expect(message).toContain('line 11\n');
    expect(message).toContain('line 60');
    expect(message).not.toContain('line 10\n');
  });

  it('says by which signal a runner was killed, and does not believe a torn summary', async () => {
    const runtime = await test.create();
    const launch = launchOf();
    await runtime.ensureStarted(launch);
    await waitFor(runtime, launch, 'Ready');
    writeFileSync(
      join(test.folder(launch), 'state', 'summary-1.json'),
      '{"outcome":"Compl',
    );
    process.kill(recordOf(launch).pid, 'SIGKILL');
    expect(await waitFor(runtime, launch, 'Exited')).toMatchObject({
      reason: 'RunnerLost',
      message: expect.stringContaining('killed by SIGKILL'),
    });
  });

  it('gives up a runner that never answers, and a program that is not there', async () => {
    const runtime = await test.create({
      health: {
        startIntervalMs: 10,
        startAttempts: 5,
        intervalMs: 10,
        maxMisses: 3,
        probeTimeoutMs: 100,
      },
    });
    const deaf = launchOf('deaf');
    expect(await runtime.ensureStarted(deaf)).toMatchObject({
      state: 'Starting',
    });
    expect(await waitFor(runtime, deaf, 'Exited')).toMatchObject({
      reason: 'StartFailed',
      message: expect.stringContaining('5 health checks'),
    });
    const broken = await test.create({ runnerCommand: ['/no/such/program'] });
    expect(await broken.ensureStarted(launchOf())).toMatchObject({
      state: 'Exited',
      reason: 'StartFailed',
      message: expect.stringContaining('/no/such/program'),
    });
  });

  it('says when a runner answers no more, and stops it after too many misses', async () => {
    const runtime = await test.create({
      health: {
        startIntervalMs: 20,
        startAttempts: 200,
        intervalMs: 20,
        maxMisses: 10,
        probeTimeoutMs: 50,
      },
    });
    const launch = launchOf();
    await runtime.ensureStarted(launch);
    await waitFor(runtime, launch, 'Ready');
    const connection = await runtime.connect(launch.session);
    await connection!.fetch(`${connection!.baseUrl}/freeze`);
    await waitFor(runtime, launch, 'Unreachable');
    expect(await waitFor(runtime, launch, 'Exited')).toMatchObject({
      reason: 'RunnerLost',
      message: expect.stringContaining('10 health checks in a row'),
    });
  });

  it('stops a runner that does not keep its timeout', async () => {
    const runtime = await test.create();
    const launch = launchOf();
    await runtime.ensureStarted(launch);
    await waitFor(runtime, launch, 'Ready');
    const connection = await runtime.connect(launch.session);
    await connection!.fetch(`${connection!.baseUrl}/overtime`);
    expect(await waitFor(runtime, launch, 'Exited')).toMatchObject({
      reason: 'Timeout',
      summary: { outcome: 'Timeout' },
    });
  });

  it('reads the journal after a number and leaves out a torn last line', async () => {
    const runtime = await test.create();
    const launch = launchOf();
    expect(runtime.readJournal(launch.session, 1, 0)).toBeUndefined();
    await runtime.ensureStarted(launch);
    const file = join(test.folder(launch), 'state', 'journal-1.ndjson');
    for (const number of [1, 2, 3]) {
      appendFileSync(
        file,
        `${JSON.stringify({ number, event: { type: 'CUSTOM' } })}\n`,
      );
    }
    appendFileSync(file, '{"number":4,"ev');
    const entries: JournalEntry[] = [];
    for await (const entry of runtime.readJournal(launch.session, 1, 1)!) {
      entries.push(entry);
    }
    expect(entries.map(({ number }) => number)).toEqual([2, 3]);
  });

  it('removes a session with its runner, and nothing outside of its folder', async () => {
    const runtime = await test.create();
    const launch = launchOf('slow');
    await runtime.ensureStarted(launch);
    await waitFor(runtime, launch, 'Ready');
    const { pid, startTime } = recordOf(launch);
    expect(await runtime.remove(launch.session)).toBe(false);
    await waitFor(runtime, launch, 'Exited');
    expect(await runtime.remove(launch.session)).toBe(true);
    expect(isAlive({ pid, startTime })).toBe(false);
    expect(existsSync(test.folder(launch))).toBe(false);
    expect(await runtime.remove(launch.session)).toBe(true);
    launch.session.metadata.uid = '../precious';
    await expect(runtime.remove(launch.session)).rejects.toThrow('uid');
  });

  it('stops at a shutdown every runner that is on disk, whoever started it', async () => {
    const launches = [launchOf(), launchOf('stubborn')];
    const first = await test.create();
    for (const launch of launches) {
      await first.ensureStarted(launch);
      await waitFor(first, launch, 'Ready');
    }
    const second = await test.create({ gracePeriodMs: 200 });
    await second.shutdown();
    for (const launch of launches) {
      expect(isAlive(recordOf(launch))).toBe(false);
    }
  });
});
