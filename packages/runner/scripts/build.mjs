// Bundles the runner into one file, so that a runtime can spawn it with nothing but Node, and it starts fast.
import { readFileSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const common = {
  absWorkingDir: root,
  platform: 'node',
  target: 'node22',
  bundle: true,
  logLevel: 'warning',
  legalComments: 'none',
};

// Renamed when it is whole: a runner may be started, or built by another test, at the same time.
const bundle = async (outfile, options) => {
  const draft = `${outfile}.${process.pid}.tmp`;
  await build({ ...options, outfile: draft });
  renameSync(`${root}${draft}`, `${root}${outfile}`);
};

await Promise.all([
  bundle('dist/runner.cjs', {
    ...common,
    entryPoints: ['src/main.ts'],
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
    define: { RUNNER_VERSION: JSON.stringify(version) },
    // Dynamic imports become lazily evaluated modules of the same file. The SDK stays outside: it is optional, large,
    // and finds its own binary next to itself.
    external: ['@anthropic-ai/claude-agent-sdk', '@google/gemini-cli'],
    // Source positions in stack traces, without a second file to ship.
    sourcemap: false,
    // Less to parse at each start; names stay, for stack traces.
    minifyWhitespace: true,
    minifySyntax: true,
  }),
  bundle('dist/index.cjs.js', {
    ...common,
    entryPoints: ['src/index.ts'],
    format: 'cjs',
  }),
]);
