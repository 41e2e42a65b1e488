import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory } from '../lib/paths.mjs';
import { assertNotFailed } from './lib/assertNotFailed.mjs';
import { readStream } from './lib/readStream.mjs';
import { ms, ratio, table } from './lib/report.mjs';
import { percentile, timed } from './lib/statistics.mjs';

const sessions = 20;
const withinMs = 30_000;

/** How long a user waits between sending a new session and the agent's first words. */
export async function benchFirstEvent(portal) {
  const [portalTimes, bareTimes] = [[], []];
  for (let round = 0; round < sessions; round += 1) {
    bareTimes.push(await timed(() => spawnAndClone(portal.repository)));
    let path;
    portalTimes.push(
      await timed(async () => {
        path = await portal.createSession({
          prompt: 'Say what this repository does.',
          agent: 'demo',
          env: { DEMO_PACE_MS: '0' },
          repos: [{ input: { repoURL: portal.repository, branch: 'main' } }],
        });
        await readStream(portal, path, {
          withinMs,
          onFrame: frame => {
            assertNotFailed(frame);
            return frame.includes('"TEXT_MESSAGE_START"');
          },
        });
      }),
    );
    // The next one must not share the machine with what is left of this one.
    await portal.waitForEnd(path, withinMs);
  }
  const row = (name, times) => [
    name,
    ms(percentile(times, 0.5)),
    ms(percentile(times, 0.9)),
  ];
  return {
    title: 'First words of an agent',
    how: `${sessions} sessions of the demo agent, one after the other, without its pauses: from sending POST to TEXT_MESSAGE_START in the stream of the transcript. The reference, measured before each of them: \`node -e 0\`, then \`git clone\` of the same repository.`,
    table: table(
      ['', 'p50', 'p90'],
      [
        row('POST to first words', portalTimes),
        row('node -e 0, then git clone', bareTimes),
        [
          'ratio',
          ...[0.5, 0.9].map(share =>
            ratio(percentile(portalTimes, share), percentile(bareTimes, share)),
          ),
        ],
      ],
    ),
  };
}

async function spawnAndClone(repository) {
  const target = join(dataDirectory, 'bare-clone');
  rmSync(target, { recursive: true, force: true });
  await run(process.execPath, ['-e', '0']);
  await run('git', ['clone', '--quiet', repository, target]);
}

async function run(program, args) {
  const code = await new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore', timeout: withinMs });
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
}
