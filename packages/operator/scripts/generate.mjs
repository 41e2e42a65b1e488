// Generates the operator's rights as a file that people review. `--check` fails when it is stale.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import prettier from 'prettier';
import { Document, isScalar, visit } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = fileURLToPath(
  new URL('../../../gitops/base/operator/rbac.yaml', import.meta.url),
);

const bundle = await build({
  entryPoints: [`${root}src/rbac.ts`],
  write: false,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
});
const { rbacManifests } = await import(
  `data:text/javascript,${encodeURIComponent(bundle.outputFiles[0].text)}`
);
const text = prettier.format(
  `# Generated from packages/operator/src/rbac.ts by \`yarn workspace @agentic-portal/operator generate\`; do not edit.\n${rbacManifests
    .map(manifestText)
    .join('---\n')}`,
  { parser: 'yaml', singleQuote: true },
);
if (!process.argv.includes('--check')) await writeFile(target, text);
else if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
  console.error(
    'gitops/base/operator/rbac.yaml is stale: run yarn workspace @agentic-portal/operator generate',
  );
  process.exitCode = 1;
}

/** A rule is a few lines: short lists are on one. */
function manifestText(manifest) {
  const document = new Document(manifest, { aliasDuplicateObjects: false });
  visit(document, {
    Seq: (_, list) => {
      list.flow = list.items.every(isScalar);
    },
  });
  return document.toString();
}
