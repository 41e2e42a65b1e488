// `make run`: builds what is stale, makes the example, and runs the portal until Ctrl-C.
import { join, relative } from 'node:path';
import { buildPortal } from './lib/buildWhenStale.mjs';
import { claimDataDirectory } from './lib/claimDataDirectory.mjs';
import {
  exampleName,
  makeExampleRepository,
} from './lib/exampleRepository.mjs';
import { serveGit } from './lib/gitServer.mjs';
import { onStop } from './lib/onStop.mjs';
import { dataDirectory, root } from './lib/paths.mjs';
import { requireFreePort } from './lib/requireFreePort.mjs';
import { say } from './lib/say.mjs';
import {
  startBackend,
  stopBackend,
  waitUntilReady,
} from './lib/startBackend.mjs';
import { writeCatalog } from './lib/writeCatalog.mjs';

const port = Number(process.env.PORT || 7007);
const gitPort = Number(process.env.GIT_PORT || 7008);
const runtime = process.env.RUNTIME || 'local';

let backend;
let closeGit;
let release;
let stopping = false;
const hurry = new AbortController();

async function main() {
  await requireFreePort(port, 'PORT');
  await requireFreePort(gitPort, 'GIT_PORT');
  release = claimDataDirectory(dataDirectory);
  await buildPortal();
  if (stopping) return;

  const repositories = join(dataDirectory, 'git');
  makeExampleRepository(repositories);
  closeGit = await serveGit({ directory: repositories, port: gitPort });
  const repository = writeCatalog(gitPort);

  say('Starting the portal');
  backend = startBackend({ port, gitPort, runtime });
  backend.exited.then(how => {
    if (!stopping)
      fail(new Error(`The backend ended (${how}). Its log: ${backend.log}`));
  });
  await waitUntilReady(backend, port);
  if (!stopping) greet(repository);
}

function greet(repository) {
  const where = `http://localhost:${port}`;
  const below = path => relative(root, path) || path;
  say('Ready');
  console.log(`
  Agentic Portal: ${where}

  Try first, as guest:
    - Run the demo agent (it needs no key) on ${repository}:
      ${where}/sessions/new?repo=${encodeURIComponent(repository)}
    - Paste an error: ${where}/diagnose
    - Look at the example: ${where}/catalog/default/component/${exampleName}

  State is in ${below(dataDirectory)}, the log in ${below(
    backend.log,
  )}. Ctrl-C ends everything.
`);
}

async function stop(signal) {
  if (stopping) {
    hurry.abort();
    return;
  }
  stopping = true;
  say('Stopping (once more to hurry)');
  const clean = backend
    ? await stopBackend(backend, signal, hurry.signal)
    : true;
  await closeGit?.();
  release?.();
  say(clean ? 'Stopped' : 'Killed the backend, which did not stop');
  // Without a portal, what was asked for did not happen.
  if (!backend) process.exit(130);
  process.exit(clean ? 0 : 1);
}

async function fail(error) {
  if (stopping) return;
  stopping = true;
  console.error(`\n${error.message}`);
  if (backend) await stopBackend(backend, 'SIGTERM', hurry.signal);
  await closeGit?.();
  release?.();
  process.exit(1);
}

// A terminal that went away (SIGHUP) asks for an end as SIGTERM does.
onStop(signal => stop(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM'));
main().catch(fail);
