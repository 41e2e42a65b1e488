// Bundles the runner into one file, so that a runtime can spawn it with nothing but Node, and it starts fast.
import { readFileSync } from 'node:fs';
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

await Promise.all([
  build({
    ...common,
    entryPoints: ['src/main.ts'],
    outfile: 'dist/runner.cjs',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
    define: { RUNNER_VERSION: JSON.stringify(version) },
    // Dynamic imports become lazily evaluated modules of the same file. The SDK stays outside: it is optional, large,
    // and finds its own binary next to itself.
    external: ['@anthropic-ai/claude-agent-sdk'],
    // Source positions in stack traces, without a second file to ship.
    sourcemap: false,
    keepNames: true,
  }),
  build({
    ...common,
    entryPoints: ['src/index.ts'],
    outfile: 'dist/index.cjs.js',
    format: 'cjs',
  }),
]);
