import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const built = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

/** A hash of all that a package is built from: its own files, those of the workspaces that it uses, and the lock file. */
export function hashSources(packageName, others = []) {
  const hash = createHash('sha256');
  const add = file =>
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  for (const folder of workspacesOf(packageName)) {
    for (const file of filesBelow(folder)) add(file);
  }
  for (const file of ['yarn.lock', ...others]) add(file);
  return hash.update(process.version).digest('hex');
}

/** The folders of a package and of the workspaces that it depends on. */
function workspacesOf(packageName) {
  const all = new Map();
  for (const group of ['packages', 'plugins']) {
    for (const name of readdirSync(join(root, group))) {
      const manifest = join(root, group, name, 'package.json');
      if (!existsSync(manifest)) continue;
      const content = JSON.parse(readFileSync(manifest, 'utf8'));
      all.set(content.name, {
        folder: `${group}/${name}`,
        uses: Object.keys(content.dependencies ?? {}),
      });
    }
  }
  const seen = new Set();
  const visit = name => {
    const workspace = all.get(name);
    if (!workspace || seen.has(workspace.folder)) return;
    seen.add(workspace.folder);
    workspace.uses.forEach(visit);
  };
  visit(packageName);
  return [...seen].sort();
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = `${folder}/${entry.name}`;
      if (built.has(entry.name)) return [];
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() && !/\.test\.[cm]?[jt]sx?$/.test(path)
        ? [path]
        : [];
    });
}
