import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWhenStale } from '../../lib/buildWhenStale.mjs';
import { root } from '../../lib/paths.mjs';
import { say } from '../../lib/say.mjs';
import {
  copyFiles,
  debianLayer,
  filesLayer,
  nodeLayer,
  pauseLayer,
} from './layers.mjs';
import { cachedLayer } from './makeLayer.mjs';

const path =
  'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const environment = [path, 'LANG=C.UTF-8', 'HOME=/tmp'];

/** What the runner loads from beside itself, by agent. */
const agentModules = {
  claude: [
    '@anthropic-ai/claude-agent-sdk',
    `@anthropic-ai/claude-agent-sdk-linux-${process.arch}`,
  ],
  gemini: ['@google/gemini-cli'],
};

/** What each program is made of, in `dist` of its package, and Node's options, as in its Dockerfile. */
const programs = {
  runner: { files: ['runner.cjs'], options: [] },
  operator: {
    files: ['operator.cjs', 'client-node.cjs'],
    options: ['--max-semi-space-size=4'],
  },
};

/**
 * The images of the cluster by name: what holds a pod, what helper pods run, the runner, and the operator once its
 * package has a build; and why programs could not be built.
 *
 * @param folder - where layers go that are made anew each time
 */
export async function sessionImages({ folder }) {
  const base = [await debianLayer(), await nodeLayer()];
  const program = async (name, user) => ({
    layers: [
      ...base,
      ...(name === 'runner' ? await agentLayers() : []),
      await filesLayer({
        folder,
        name,
        files: Object.fromEntries(
          programs[name].files.map(file => [
            `app/${file}`,
            join(root, `packages/${name}/dist/${file}`),
          ]),
        ),
      }),
    ],
    config: {
      User: `${user}:${user}`,
      Env: environment,
      Entrypoint: ['node', ...programs[name].options, `/app/${name}.cjs`],
      WorkingDir: '/',
    },
  });

  const images = {
    'agentic-portal/pause:dev': {
      layers: [await pauseLayer()],
      config: { User: '65535:65535', Entrypoint: ['/pause'] },
    },
    'agentic-portal/base:dev': {
      layers: base,
      config: { Env: environment, Cmd: ['bash'] },
    },
  };
  const failures = [];
  for (const name of Object.keys(programs)) {
    try {
      if (await build(name)) {
        images[`agentic-portal/${name}:dev`] = await program(name, 10001);
      }
    } catch (error) {
      // One that cannot be built keeps no other out.
      failures.push(error);
    }
  }
  return { images, failures };
}

/** Whether there is a program to put into an image, after it was built. */
async function build(name) {
  if (!existsSync(join(root, `packages/${name}/scripts/build.mjs`))) {
    return false;
  }
  await buildWhenStale({
    title: `Building the ${name}`,
    packageName: `@agentic-portal/${name}`,
    folder: `packages/${name}`,
    output: `dist/${name}.cjs`,
  });
  return true;
}

/** A layer for each agent whose modules are installed: they are optional dependencies of the runner. */
async function agentLayers() {
  const layers = [];
  for (const [name, modules] of Object.entries(agentModules)) {
    const missing = modules.filter(module => !existsSync(folderOf(module)));
    if (missing.length > 0) {
      say(`The image of the runner is without ${name}: no ${missing}`);
    } else {
      layers.push(await modulesLayer(name, modules));
    }
  }
  return layers;
}

function modulesLayer(name, modules) {
  const manifests = modules.map(module =>
    readFileSync(join(folderOf(module), 'package.json'), 'utf8'),
  );
  return cachedLayer({
    name,
    key: manifests,
    fill: folder =>
      copyFiles(
        folder,
        Object.fromEntries(
          modules.map(module => [
            `app/node_modules/${module}`,
            folderOf(module),
          ]),
        ),
      ),
  });
}

const folderOf = module => join(root, 'node_modules', module);
