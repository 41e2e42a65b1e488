import { rmSync } from 'node:fs';
import { onStop } from '../../lib/onStop.mjs';

/**
 * Runs benchmarks, and ends the process with what they started: when they are through, when they fail, when they take
 * too long, and when somebody stops them.
 *
 * @param main - the benchmarks
 * @param started - what ends what was started, the newest last
 * @param scratch - a folder that is removed at the end
 * @param withinMs - how long they may take
 * @param onError - says more of a failure
 */
export function runBenchmarks({
  main,
  started,
  scratch,
  withinMs,
  onError = () => {},
}) {
  let ending;
  const end = code => {
    ending ??= (async () => {
      for (const stop of started.reverse()) {
        await stop().catch(error => console.error(error.message));
      }
      rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
      process.exit(code);
    })();
    return ending;
  };
  onStop(() => end(130));
  setTimeout(() => {
    console.error(`The benchmarks took longer than ${withinMs / 60_000} min`);
    end(1);
  }, withinMs).unref();
  main().then(
    () => end(0),
    error => {
      if (ending) return;
      console.error(`\n${error.stack}`);
      onError();
      end(1);
    },
  );
}
