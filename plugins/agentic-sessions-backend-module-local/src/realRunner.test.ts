import { runnerBinary } from '@agentic-portal/runner';
import type { JournalEntry } from '@agentic-portal/api';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { launchOf, TestRuntime, waitFor } from './__testUtils__/TestRuntime';

jest.setTimeout(60_000);

describe('LocalRuntime with the real runner', () => {
  const test = new TestRuntime();
  afterAll(() => test.dispose());

  it('runs the demo agent until it is stopped, and reads its journal to the summary', async () => {
    if (!existsSync(runnerBinary)) {
      throw new Error('Build the runner first: yarn build in packages/runner');
    }
    const runtime = await test.create({
      runnerCommand: [process.execPath, runnerBinary],
      // Nobody acknowledges the events here, and the runner waits for that before it ends.
      gracePeriodMs: 20_000,
    });
    const launch = launchOf();
    launch.agent = { kind: 'demo' };
    launch.session.spec.interactive = true;
    launch.publicKey = {
      ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }),
    };
    await runtime.ensureStarted(launch);
    await waitFor(runtime, launch, 'Ready');
    const connection = await runtime.connect(launch.session);
    const { status } = await connection!.fetch(`${connection!.baseUrl}/repos`);
    expect(status).toBe(401);
    await runtime.ensureStopped(launch.session);
    const exited = await waitFor(runtime, launch, 'Exited', 30_000);
    expect(exited).toMatchObject({
      reason: 'Stopped',
      summary: { outcome: 'Stopped' },
    });
    const entries: JournalEntry[] = [];
    for await (const entry of runtime.readJournal(launch.session, 1, 0)!) {
      entries.push(entry);
    }
    expect(entries.map(({ number }) => number)).toEqual(
      entries.map((_, index) => index + 1),
    );
    expect(entries.length).toBe(exited.summary!.lastEvent);
  });
});
