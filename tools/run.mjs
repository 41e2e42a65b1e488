// `make run`: builds what is stale, makes the example, and runs the portal until Ctrl-C.
import { join, relative } from 'node:path';
import { demoProject } from './cluster/demoProject.mjs';
import { findSessionCluster } from './cluster/findSessionCluster.mjs';
import { buildPortal } from './lib/buildWhenStale.mjs';
import { claimDataDirectory } from './lib/claimDataDirectory.mjs';
import {
  exampleName,
  makeExampleRepository,
} from './lib/exampleRepository.mjs';
import { serveGit } from './lib/gitServer.mjs';
import { openKubectlProxy } from './lib/kubectlProxy.mjs';
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
const namespace = process.env.NAMESPACE || 'demo';
// Sessions that live elsewhere are another portal's.
const data =
  runtime === 'kubernetes' ? join(dataDirectory, runtime) : dataDirectory;

let backend;
let closeGit;
let proxy;
let release;
let stopping = false;
const hurry = new AbortController();

async function main() {
  await requireFreePort(port, 'PORT');
  await requireFreePort(gitPort, 'GIT_PORT');
  const target = runtime === 'kubernetes' ? findSessionCluster() : undefined;
  release = claimDataDirectory(data);
  await buildPortal();
  if (stopping) return;

  const { gitAddress } = target ?? {};
  const repositories = join(data, 'git');
  makeExampleRepository(repositories);
  closeGit = await serveGit({
    directory: repositories,
    port: gitPort,
    address: gitAddress,
  });
  const repository = writeCatalog(gitPort, data, gitAddress);
  if (target?.cluster) {
    say(
      `Making the namespace ${namespace} a project whose sessions reach ${gitAddress}:${gitPort}`,
    );
    target.cluster.apply(
      demoProject({ namespace, gitAddress, gitPorts: [gitPort] }),
    );
  }

  if (target) {
    proxy = await openKubectlProxy({
      kubectl: target.cluster?.kubectlProgram,
      kubeconfig: target.kubeconfig,
    });
    if (!proxy) say('Diagnosis reads no cluster: there is no kubectl');
  }

  say('Starting the portal');
  backend = startBackend({
    port,
    gitPort,
    gitAddress,
    runtime,
    data,
    env: target && {
      KUBECONFIG: target.kubeconfig,
      // Projects are namespaces, and this is the name of one that cannot be.
      APP_CONFIG_agenticSessions_projects: '{"default":null}',
      ...proxy?.env,
    },
  });
  backend.exited.then(how => {
    if (!stopping)
      fail(new Error(`The backend ended (${how}). Its log: ${backend.log}`));
  });
  await waitUntilReady(backend, port);
  if (!stopping) greet(repository, target);
}

function greet(repository, target) {
  const where = `http://localhost:${port}`;
  const query = new URLSearchParams({
    ...(target && { project: namespace }),
    ...(!target || target.gitAddress ? { repo: repository } : {}),
  });
  const below = path => relative(root, path) || path;
  say('Ready');
  console.log(`
  Agentic Portal: ${where}
${target ? describeCluster(target) : ''}
  Try first, as guest:
    - Run the demo agent (it needs no key)${
      query.has('repo') ? ` on ${repository}` : ''
    }:
      ${where}/sessions/new?${query}
    - Paste an error: ${where}/diagnose
    - Look at the example: ${where}/catalog/default/component/${exampleName}

  State is in ${below(data)}, the log in ${below(backend.log)}. Ctrl-C ends ${
    target ? 'the portal; the cluster and its sessions go on' : 'everything'
  }.
`);
}

function describeCluster({ kubeconfig, gitAddress, cluster }) {
  if (cluster) {
    return `
  Sessions run in the cluster of \`make cluster\`, in the namespace ${namespace}; the portal reaches them through its API server:
    export KUBECONFIG=${kubeconfig}
    kubectl get agenticsessions,pods -n ${namespace}
  Its pods get the example repository from this machine, at ${gitAddress}:${gitPort}, where git is served as well.
`;
  }
  return `
  Sessions run in the cluster of KUBECONFIG=${kubeconfig}, with the operator of gitops/overlays/laptop, in namespaces that an
  admin made projects. For one named ${namespace}:
    kubectl create namespace ${namespace}
    kubectl label namespace ${namespace} agentic-portal.io/project=true
  ${
    gitAddress
      ? `The example repository is served at ${gitAddress}:${gitPort}; the project's ProjectSettings must allow sessions to reach it.`
      : 'Its pods do not reach the example repository: use a public one, or say with GIT_ADDRESS at which address they reach this machine.'
  }
`;
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
  proxy?.close();
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
  proxy?.close();
  release?.();
  process.exit(1);
}

// A terminal that went away (SIGHUP) asks for an end as SIGTERM does.
onStop(signal => stop(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM'));
main().catch(fail);
