// Loaded into a backend that is measured: writes how long its event loop was held up, in ms, to the file that the
// environment names, each time the file is gone.
const { existsSync, renameSync, writeFileSync } = require('node:fs');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { isMainThread } = require('node:worker_threads');

const file = process.env.BENCH_EVENT_LOOP_DELAY;
// Children of the backend inherit its environment.
if (file && isMainThread && process.argv[1]?.endsWith('index.ts')) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  setInterval(() => {
    if (existsSync(file)) return;
    const ms = nanoseconds => nanoseconds / 1e6;
    writeFileSync(
      `${file}.new`,
      JSON.stringify({
        p50: ms(delay.percentile(50)),
        p99: ms(delay.percentile(99)),
        max: ms(delay.max),
      }),
    );
    renameSync(`${file}.new`, file);
    delay.reset();
  }, 100).unref();
}
