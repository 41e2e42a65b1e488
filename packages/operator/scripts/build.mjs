// Bundles the operator into one file, so that its image needs nothing but Node, and it starts fast and small.
import { readFileSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
// Renamed when it is whole: an operator may be started, or built by another test, at the same time.
const outfile = 'dist/operator.cjs';
const draft = `${outfile}.${process.pid}.tmp`;
await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outfile: draft,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  bundle: true,
  logLevel: 'warning',
  legalComments: 'none',
  banner: { js: '#!/usr/bin/env node' },
  define: { OPERATOR_VERSION: JSON.stringify(version) },
  minifyWhitespace: true,
  minifySyntax: true,
});
renameSync(`${root}${draft}`, `${root}${outfile}`);
