// A stand-in for what enforces NetworkPolicies in a real cluster, so that tests of a policy's text mean something. It
// follows pods, namespaces and policies and keeps one nft table so; the CNI plugin beside it waits for its answer before a
// pod's first container starts. What it does not know is closed: an address that it has not decided on, and a new pod
// while it does not run.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { nftRules } from './nftRules.mjs';
import { ObjectCache } from './ObjectCache.mjs';
import { RuleWriter } from './RuleWriter.mjs';
import { watchObjects } from './watchObjects.mjs';

const longestRequest = 256 * 1024;
const requestTimeoutMs = 8000;
const policiesPath = '/apis/networking.k8s.io/v1';

const config = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { users } = JSON.parse(readFileSync(config.kubeconfig, 'utf8'));
const call = (path, init) =>
  fetch(`${config.server}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${users[0].user.token}` },
  });

const policies = new ObjectCache();
const pods = new ObjectCache();
const namespaces = new ObjectCache();
/** Of each pod's address: whose it is, and the sandbox that has it. */
const addresses = new Map();
const listed = new Set();

const writer = new RuleWriter(() =>
  nftRules({
    policies: policies.objects,
    pods: pods.objects,
    namespaces: namespaces.objects,
    addresses,
    podSubnet: config.podSubnet,
    machineAddress: config.machineAddress,
  }),
);

/** Rules stay as they were until everything is known: what a predecessor decided holds, and there was nothing before. */
async function update() {
  if (listed.size < 3) return;
  try {
    await writer.write();
  } catch (error) {
    // The next change is the next try; an answer to a plugin is never given without.
    console.error(error.message);
  }
}

/** Only when it can say what is right: until then a pod's start fails, and is tried again. */
function answerPlugins() {
  if (listed.size < 3 || server.listening) return;
  server.listen(config.port, '127.0.0.1', () =>
    console.log(`Enforcing the policies of ${config.server}`),
  );
}

function follow(path, cache, onFirstList) {
  watchObjects({
    call,
    path,
    onList: objects => {
      cache.replace(objects);
      if (!listed.has(path)) onFirstList?.(objects);
      listed.add(path);
      update().then(answerPlugins);
    },
    onEvent: (type, object) => {
      if (type === 'DELETED') cache.delete(object);
      else cache.put(object);
      update();
    },
  });
}

/** The addresses of pods that a predecessor of this process decided on. */
function takeOver(objects) {
  for (const { metadata, spec, status } of objects) {
    const over = ['Succeeded', 'Failed'].includes(status.phase);
    if (spec.hostNetwork || over || !status.podIP) continue;
    const { namespace, name, uid } = metadata;
    if (!addresses.has(status.podIP))
      addresses.set(status.podIP, { namespace, name, uid });
  }
}

async function read(path) {
  const response = await call(path, {
    signal: AbortSignal.timeout(requestTimeoutMs),
  });
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  return response.json();
}

/** A pod's sandbox got an address: reads what there is about it now, whatever the watches are still to say. */
async function add({ container, pod, address }) {
  const { namespace, name } = pod;
  const [object, own, all] = await Promise.all([
    read(`/api/v1/namespaces/${namespace}/pods/${name}`),
    read(`/api/v1/namespaces/${namespace}`),
    read(`${policiesPath}/namespaces/${namespace}/networkpolicies`),
  ]);
  if (pod.uid && object.metadata.uid !== pod.uid)
    throw new Error(`There is another pod ${namespace}/${name} by now`);
  pods.put(object);
  namespaces.put(own);
  all.items.forEach(policy => policies.put(policy));
  addresses.set(address, { ...pod, container });
  await writer.write();
}

async function remove({ container, pod }) {
  for (const [address, owner] of addresses) {
    const same = owner.container
      ? owner.container === container
      : owner.uid === pod.uid;
    if (same) addresses.delete(address);
  }
  await writer.write();
}

/** One request of the CNI plugin: its command, the sandbox, CNI_ARGS, and what the plugins before it resulted in. */
async function answer(line) {
  const [command, container, args, ...rest] = line.split('\t');
  const input = JSON.parse(rest.join('\t'));
  const given = Object.fromEntries(
    args.split(';').map(pair => pair.split(/=(.*)/s).slice(0, 2)),
  );
  const pod = {
    namespace: given.K8S_POD_NAMESPACE,
    name: given.K8S_POD_NAME,
    uid: given.K8S_POD_UID,
  };
  if (command === 'DEL') {
    await remove({ container, pod });
    return '';
  }
  const [ip] = input.prevResult.ips;
  if (command === 'ADD')
    await add({ container, pod, address: ip.address.split('/')[0] });
  return JSON.stringify(input.prevResult);
}

function serve(socket) {
  let text = '';
  socket.setEncoding('utf8').setTimeout(30_000, () => socket.destroy());
  socket.on('error', () => undefined);
  socket.on('data', async chunk => {
    text += chunk;
    if (text.length > longestRequest) socket.destroy();
    if (!text.endsWith('\n')) return;
    try {
      socket.end(`ok ${await answer(text.trimEnd())}\n`);
    } catch (error) {
      console.error(error.message);
      socket.end(`no ${JSON.stringify(error.message)}\n`);
    }
  });
}

const server = createServer(serve);
follow('/api/v1/pods', pods, takeOver);
follow('/api/v1/namespaces', namespaces);
follow(`${policiesPath}/networkpolicies`, policies);
