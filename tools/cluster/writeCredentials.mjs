import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const days = '3650';

/** Who calls the API server: the file of its kubeconfig, its user, its groups. */
const callers = [
  ['admin', 'admin', ['system:masters']],
  ['kube-controller-manager', 'system:kube-controller-manager', []],
  ['kube-scheduler', 'system:kube-scheduler', []],
  ['kube-proxy', 'system:kube-proxy', []],
  ['kubelet', 'system:node:node', ['system:nodes']],
];

/** The name of the one node. */
export const nodeName = 'node';

/**
 * Writes what the parts of a cluster know one another by: a CA, one certificate for all that serve, one for the API
 * server as the kubelet's client, a key that signs tokens of service accounts, and a token and a kubeconfig for each
 * caller. They live as long as the cluster's folder.
 */
export function writeCredentials({ directory, server, names }) {
  const folder = join(directory, 'credentials');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const at = file => join(folder, file);

  certificate(folder, 'ca', ['-subj', '/CN=agentic-portal-cluster-ca']);
  certificate(folder, 'server', [
    ...['-subj', '/CN=kube-apiserver'],
    ...['-addext', `subjectAltName=${names.map(alternativeName).join(',')}`],
    ...signedByCa(at),
  ]);
  certificate(folder, 'kubelet-client', [
    ...['-subj', '/O=system:masters/CN=kube-apiserver-kubelet-client'],
    ...['-addext', 'extendedKeyUsage=clientAuth'],
    ...signedByCa(at),
  ]);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  write(
    at('service-accounts.key'),
    privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );

  const ca = readFileSync(at('ca.crt'), 'base64');
  const tokens = callers.map(([file, user, groups]) => {
    const token = randomBytes(24).toString('hex');
    write(
      file === 'admin'
        ? join(directory, 'kubeconfig')
        : at(`${file}.kubeconfig`),
      kubeconfig({ server, ca, user, token }),
    );
    return `${token},${user},${user},"${groups.join(',')}"`;
  });
  write(at('tokens.csv'), `${tokens.join('\n')}\n`);
}

function certificate(folder, name, options) {
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt'],
      ...['ec_paramgen_curve:prime256v1', '-nodes', '-days', days],
      ...['-keyout', join(folder, `${name}.key`)],
      ...['-out', join(folder, `${name}.crt`)],
      ...options,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
}

const signedByCa = at => [
  ...['-CA', at('ca.crt'), '-CAkey', at('ca.key')],
  ...['-addext', 'basicConstraints=critical,CA:false'],
];

const alternativeName = name =>
  `${/^[\d.]+$/.test(name) ? 'IP' : 'DNS'}:${name}`;

/** JSON is YAML. */
function kubeconfig({ server, ca, user, token }) {
  const name = 'agentic-portal';
  return `${JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        { name, cluster: { server, 'certificate-authority-data': ca } },
      ],
      users: [{ name: user, user: { token } }],
      contexts: [{ name, context: { cluster: name, user } }],
      'current-context': name,
    },
    undefined,
    2,
  )}\n`;
}

function write(file, content) {
  writeFileSync(file, content, { mode: 0o600 });
}
