import { matchesSelector } from './matchesSelector.mjs';

/** The table that holds all rules of NetworkPolicies. */
export const table = 'ip network_policies';

const protocols = { TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' };

/**
 * What `nft -f` is to read so that exactly these NetworkPolicies are in force: the whole table, replaced in one
 * transaction.
 *
 * An address of the pods' network that is none of `addresses` has not been decided on: its traffic is dropped. What the
 * node itself sends to a pod passes no hook of these (kubelet's probes), and the machine counts as the node.
 *
 * @param policies - NetworkPolicy objects
 * @param pods - Pod objects
 * @param namespaces - Namespace objects
 * @param addresses - Map of a pod's address to its `{ namespace, name }`
 * @param podSubnet - the network that pods get addresses of
 * @param machineAddress - the address of the machine on its link to the node
 */
export function nftRules({
  policies,
  pods,
  namespaces,
  addresses,
  podSubnet,
  machineAddress,
}) {
  const podOf = new Map(pods.map(pod => [keyOf(pod.metadata), pod]));
  const labelsOf = new Map(
    namespaces.map(({ metadata }) => [metadata.name, metadata.labels ?? {}]),
  );
  const decided = [...addresses]
    .map(([address, key]) => ({ address, pod: podOf.get(keyOf(key)) }))
    .filter(({ pod }) => pod && labelsOf.has(pod.metadata.namespace))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
  const world = { decided, labelsOf };

  const chains = [];
  const jumps = { ingress: [], egress: [] };
  for (const { address, pod } of decided) {
    for (const direction of ['ingress', 'egress']) {
      const applying = policies.filter(policy =>
        applies(policy, pod, direction),
      );
      if (applying.length === 0) continue;
      const name = `${direction}_${address.replaceAll('.', '_')}`;
      const allows = applying.flatMap(policy =>
        (policy.spec[direction] ?? []).flatMap(rule =>
          allowed(rule, direction, policy.metadata.namespace, world),
        ),
      );
      chains.push(chain(name, [...new Set(allows), 'counter drop']));
      jumps[direction].push(`${address} : jump ${name}`);
    }
  }

  const known = decided.map(({ address }) => address);
  return [
    `add table ${table}`,
    `delete table ${table}`,
    `table ${table} {`,
    ...chains,
    chain('from_pod', [
      `ip saddr != ${set(known)} counter drop`,
      ...verdicts('saddr', jumps.egress),
    ]),
    chain('to_pod', [
      `ip daddr != ${set(known)} counter drop`,
      ...verdicts('daddr', jumps.ingress),
    ]),
    // Destinations of Services are those of their pods by now: kube-proxy translates before.
    chain('forwarded', [
      'type filter hook forward priority -5; policy accept;',
      'ct state established,related accept',
      `ip saddr ${machineAddress} accept`,
      `ip saddr ${podSubnet} jump from_pod`,
      `ip daddr ${podSubnet} jump to_pod`,
    ]),
    chain('to_node', [
      'type filter hook input priority -5; policy accept;',
      'ct state established,related accept',
      `ip saddr ${podSubnet} jump from_pod`,
    ]),
    '}',
    '',
  ].join('\n');
}

const keyOf = ({ namespace, name }) => `${namespace}/${name}`;
const chain = (name, lines) =>
  `  chain ${name} {\n${lines.map(line => `    ${line}`).join('\n')}\n  }`;
const verdicts = (field, entries) =>
  entries.length > 0 ? [`ip ${field} vmap { ${entries.join(', ')} }`] : [];

/** nft knows no empty set: no address is 0.0.0.0. */
const set = addresses =>
  `{ ${addresses.length > 0 ? addresses.join(', ') : '0.0.0.0'} }`;

function applies({ metadata, spec }, pod, direction) {
  // The API server fills policyTypes in.
  const types = (spec.policyTypes ?? ['Ingress']).map(type =>
    type.toLowerCase(),
  );
  return (
    metadata.namespace === pod.metadata.namespace &&
    types.includes(direction) &&
    matchesSelector(spec.podSelector ?? {}, pod.metadata.labels)
  );
}

/** The lines that let through what one rule of a policy allows: each of its peers with each of its ports. */
function allowed(rule, direction, namespace, world) {
  const peers = direction === 'ingress' ? rule.from : rule.to;
  const field = direction === 'ingress' ? 'saddr' : 'daddr';
  const matches = peers?.length
    ? peers.flatMap(peer => peerMatch(peer, field, namespace, world))
    : [''];
  const ports = rule.ports?.length ? rule.ports.flatMap(portMatch) : [''];
  return matches.flatMap(match =>
    ports.map(port => [match, port, 'return'].filter(Boolean).join(' ')),
  );
}

/** None when no address fits: a rule with an empty set would be an error, one without a match would fit everything. */
function peerMatch(peer, field, namespace, { decided, labelsOf }) {
  if (peer.ipBlock) {
    const { cidr, except = [] } = peer.ipBlock;
    if (cidr.includes(':')) return [];
    const but = except.length > 0 ? ` ip ${field} != ${set(except)}` : '';
    return [`ip ${field} ${cidr}${but}`];
  }
  const fits = ({ metadata }) =>
    (peer.namespaceSelector
      ? matchesSelector(
          peer.namespaceSelector,
          labelsOf.get(metadata.namespace),
        )
      : metadata.namespace === namespace) &&
    matchesSelector(peer.podSelector ?? {}, metadata.labels);
  const found = decided.filter(({ pod }) => fits(pod));
  return found.length > 0
    ? [`ip ${field} ${set(found.map(({ address }) => address))}`]
    : [];
}

/** None for a named port: this stand-in does not look into containers, and what it does not know stays closed. */
function portMatch({ protocol = 'TCP', port, endPort }) {
  const name = protocols[protocol];
  if (port === undefined) return [`meta l4proto ${name}`];
  if (typeof port !== 'number') return [];
  return [`${name} dport ${endPort ? `${port}-${endPort}` : port}`];
}
