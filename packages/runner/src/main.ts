import { parseArgs } from 'node:util';

const usage =
  'Usage: agentic-portal-runner --config FILE [--retry] | model-proxy --config FILE | model-proxy --check [--config FILE]';

// Before anything that takes time: the first process of a container gets no signal that it does not listen to.
const stopped = new AbortController();
process.on('SIGTERM', () => stopped.abort());
process.on('SIGINT', () => stopped.abort());

/** Each program is loaded when it is the one that is wanted: a probe runs every second. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      config: { type: 'string' },
      check: { type: 'boolean' },
      retry: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  const { config, check = false, retry = false } = values;
  const [command, ...others] = positionals;
  if (others.length === 0 && command === 'model-proxy' && check) {
    const { checkModelProxy } = await import('./modelProxy/checkModelProxy');
    await checkModelProxy(config);
  } else if (others.length === 0 && command === 'model-proxy' && config) {
    const { serveModelProxy } = await import('./modelProxy/serveModelProxy');
    await serveModelProxy(config, stopped.signal);
  } else if (command === undefined && !check && config) {
    const { runSession } = await import('./runSession');
    await runSession(config, { stopped: stopped.signal, isRetry: retry });
  } else {
    throw new Error(usage);
  }
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
