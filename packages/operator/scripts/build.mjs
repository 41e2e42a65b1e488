// Bundles the operator, so that its image needs nothing but Node, and it starts fast and small. @kubernetes/client-node
// is beside it: it is loaded only for a kubeconfig, and a pod has none.
import { readFileSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const clientNode = '@kubernetes/client-node';

/** It does not say that its modules have no side effects; with that, only what KubeConfig is made of is left. */
const withoutSideEffects = {
  name: 'without-side-effects',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /./ }, async ({ path, pluginData, ...from }) => {
      const own =
        path === clientNode ||
        (path.startsWith('.') && from.importer.includes('/client-node/dist/'));
      if (!own || pluginData === 'resolving') return undefined;
      const found = await resolve(path, { ...from, pluginData: 'resolving' });
      return { path: found.path, sideEffects: false };
    });
  },
};

const besideIt = {
  name: 'beside-it',
  setup({ onResolve }) {
    onResolve({ filter: /^@kubernetes\/client-node$/ }, () => ({
      path: './client-node.cjs',
      external: true,
    }));
  },
};

await bundle('dist/client-node.cjs', {
  stdin: {
    contents: `export { KubeConfig } from '${clientNode}';`,
    resolveDir: root,
  },
  plugins: [withoutSideEffects],
});
// The last one: whoever sees it finds what it loads.
await bundle('dist/operator.cjs', {
  entryPoints: ['src/main.ts'],
  banner: { js: '#!/usr/bin/env node' },
  define: { OPERATOR_VERSION: JSON.stringify(version) },
  plugins: [besideIt],
});

/** Renamed when it is whole: an operator may be started, or built by another test, at the same time. */
async function bundle(outfile, options) {
  const draft = `${outfile}.${process.pid}.tmp`;
  await build({
    absWorkingDir: root,
    outfile: draft,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    bundle: true,
    logLevel: 'warning',
    legalComments: 'none',
    minifyWhitespace: true,
    minifySyntax: true,
    ...options,
  });
  renameSync(`${root}${draft}`, `${root}${outfile}`);
}
