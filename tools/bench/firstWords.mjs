import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../lib/machineNeeds.mjs';
import { runStage } from '../lib/runStage.mjs';
import { ms, table } from './lib/report.mjs';

/** How soon words of an agent are on the screen while 49 other sessions stream: a browser test that measures. */
export async function benchFirstWords(scratch) {
  const results = join(scratch, 'first-words.ndjson');
  const { passed, output } = await runStage({
    title: 'First words on the screen',
    command: [
      ...['yarn', 'workspace', '@agentic-portal/e2e-tests'],
      ...['playwright', 'test', '--config', 'bench.config.ts'],
    ],
    env: {
      ...withoutSettings(process.env),
      BENCH_RESULTS: results,
      CHROMIUM_PATH: findChromium() ?? '',
    },
    log: join(scratch, 'first-words.log'),
  });
  if (!passed || !existsSync(results)) {
    throw new Error(`First words were not measured: ${output.slice(-2000)}`);
  }
  const measured = readFileSync(results, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  return {
    title: 'First words on the screen',
    how:
      'A program as agent answers 30 messages, one after the other, while 49 other sessions say a sentence each 200 ms. Times are' +
      ' from the runner’s event to the frame that has the words, in Chromium on the same cores, and to a reader that is no page.' +
      ' The target is 100 ms at p50. Kubernetes where `KUBECONFIG` is set.',
    table: table(
      ['sessions on', 'on the screen, p50', 'p90', 'a reader, p50', 'p90'],
      measured.map(({ runtime, screen, reader }) => [
        runtime,
        ...[...screen, ...reader].map(ms),
      ]),
    ),
  };
}

/** Its portal has settings of its own; those of the portal that the other benchmarks use are not for it. */
function withoutSettings(env) {
  return Object.fromEntries(
    Object.keys(env)
      .filter(name => name.startsWith('APP_CONFIG_') || name === 'PORTAL_DATA')
      .map(name => [name, undefined]),
  );
}
