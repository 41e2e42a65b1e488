import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory, root } from './paths.mjs';
import { runLogged } from './runLogged.mjs';
import { hashSources } from './workspaceSources.mjs';

/**
 * Builds a package into its `dist` unless that was made of the same sources. The mark of what it was made of is written
 * last, so that an interrupted build is not taken for a whole one.
 */
export async function buildWhenStale({
  title,
  packageName,
  folder,
  output,
  others,
}) {
  const mark = join(root, folder, 'dist', '.sources');
  const sources = hashSources(packageName, others);
  const fresh =
    existsSync(join(root, folder, output)) &&
    existsSync(mark) &&
    readFileSync(mark, 'utf8') === sources;
  if (fresh) return;
  rmSync(mark, { force: true });
  await runLogged({
    title,
    command: ['yarn', 'workspace', packageName, 'build'],
    log: join(dataDirectory, 'log', `build-${folder.replaceAll('/', '-')}.log`),
  });
  writeFileSync(mark, sources);
}

/** Builds the operator, for those who start it outside of a cluster. */
export async function buildOperator() {
  await buildWhenStale({
    title: 'Building the operator',
    packageName: '@agentic-portal/operator',
    folder: 'packages/operator',
    output: 'dist/operator.cjs',
  });
}

/** Builds what the portal is started with: the runner, and the pages. */
export async function buildPortal() {
  await buildWhenStale({
    title: 'Building the runner',
    packageName: '@agentic-portal/runner',
    folder: 'packages/runner',
    output: 'dist/runner.cjs',
  });
  await buildWhenStale({
    title: 'Building the pages (a minute or two, only when they changed)',
    packageName: 'app',
    folder: 'packages/app',
    output: 'dist/index.html',
    // It says which plugins the pages are made of.
    others: ['app-config.yaml'],
  });
}
