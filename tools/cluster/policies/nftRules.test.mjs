import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesSelector } from './matchesSelector.mjs';
import { nftRules } from './nftRules.mjs';

const namespaces = [
  { metadata: { name: 'red', labels: { team: 'red' } } },
  { metadata: { name: 'blue', labels: { team: 'blue', tier: 'prod' } } },
];

const pod = (namespace, name, labels = { app: name }) => ({
  metadata: { namespace, name, labels },
});

const policy = (spec, namespace = 'red') => ({
  metadata: { namespace, name: 'policy' },
  spec: { podSelector: { matchLabels: { app: 'web' } }, ...spec },
});

function rulesOf(policies, changes = {}) {
  return nftRules({
    policies,
    namespaces,
    pods: [
      pod('red', 'web'),
      pod('red', 'client'),
      pod('blue', 'web'),
      pod('blue', 'client'),
    ],
    addresses: new Map([
      ['10.1.0.2', { namespace: 'red', name: 'web' }],
      ['10.1.0.3', { namespace: 'red', name: 'client' }],
      ['10.1.0.4', { namespace: 'blue', name: 'web' }],
      ['10.1.0.5', { namespace: 'blue', name: 'client' }],
    ]),
    podSubnet: '10.1.0.0/24',
    machineAddress: '10.0.0.1',
    ...changes,
  });
}

/** The lines of a chain, without what they are indented by. */
function chainOf(rules, name) {
  const found = new RegExp(`chain ${name} \\{\\n([^}]*?)\\n  \\}`).exec(
    // Sets have braces as well.
    rules.replaceAll(/\{ ([^{}]*?) \}/g, '($1)'),
  );
  return found?.[1].split('\n').map(line => line.trim());
}

const cases = [
  {
    name: 'without rules allows nothing',
    spec: { policyTypes: ['Ingress'] },
    ingress: ['counter drop'],
  },
  {
    name: 'with an empty rule allows everything',
    spec: { policyTypes: ['Ingress'], ingress: [{}] },
    ingress: ['return', 'counter drop'],
  },
  {
    name: 'takes a podSelector alone in its own namespace',
    spec: {
      policyTypes: ['Ingress'],
      ingress: [
        { from: [{ podSelector: { matchLabels: { app: 'client' } } }] },
      ],
    },
    ingress: ['ip saddr (10.1.0.3) return', 'counter drop'],
  },
  {
    name: 'takes a namespaceSelector alone as all pods of such namespaces',
    spec: {
      policyTypes: ['Ingress'],
      ingress: [
        { from: [{ namespaceSelector: { matchLabels: { team: 'blue' } } }] },
      ],
    },
    ingress: ['ip saddr (10.1.0.4, 10.1.0.5) return', 'counter drop'],
  },
  {
    name: 'takes both selectors of one peer together',
    spec: {
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [
            {
              namespaceSelector: {
                matchExpressions: [{ key: 'tier', operator: 'Exists' }],
              },
              podSelector: {
                matchExpressions: [
                  { key: 'app', operator: 'NotIn', values: ['web'] },
                ],
              },
            },
          ],
        },
      ],
    },
    ingress: ['ip saddr (10.1.0.5) return', 'counter drop'],
  },
  {
    name: 'whose selector fits no pod allows nobody, rather than everybody',
    spec: {
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'none' } } }] }],
    },
    ingress: ['counter drop'],
  },
  {
    name: 'multiplies peers and ports',
    spec: {
      policyTypes: ['Egress'],
      egress: [
        {
          to: [
            { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } },
            { podSelector: { matchLabels: { app: 'client' } } },
          ],
          ports: [
            { protocol: 'UDP', port: 53 },
            { port: 8000, endPort: 8080 },
            { protocol: 'SCTP' },
          ],
        },
      ],
    },
    egress: [
      'ip daddr 0.0.0.0/0 ip daddr != (10.0.0.0/8) udp dport 53 return',
      'ip daddr 0.0.0.0/0 ip daddr != (10.0.0.0/8) tcp dport 8000-8080 return',
      'ip daddr 0.0.0.0/0 ip daddr != (10.0.0.0/8) meta l4proto sctp return',
      'ip daddr (10.1.0.3) udp dport 53 return',
      'ip daddr (10.1.0.3) tcp dport 8000-8080 return',
      'ip daddr (10.1.0.3) meta l4proto sctp return',
      'counter drop',
    ],
  },
  {
    name: 'with what the stand-in does not know allows nothing by it',
    spec: {
      policyTypes: ['Ingress'],
      ingress: [
        { ports: [{ port: 'http' }] },
        { from: [{ ipBlock: { cidr: 'fd00::/8' } }] },
      ],
    },
    ingress: ['counter drop'],
  },
];

for (const { name, spec, ingress, egress } of cases) {
  test(`a policy ${name}`, () => {
    const rules = rulesOf([policy(spec)]);
    assert.deepEqual(chainOf(rules, 'ingress_10_1_0_2'), ingress);
    assert.deepEqual(chainOf(rules, 'egress_10_1_0_2'), egress);
    // Of the other pods it says nothing.
    assert.equal(rules.match(/chain (in|e)gress_/g).length, 1);
  });
}

test('policies add up: what one of them allows is allowed', () => {
  const rules = rulesOf([
    policy({ policyTypes: ['Ingress'] }),
    policy({ policyTypes: ['Ingress'], ingress: [{ ports: [{ port: 80 }] }] }),
    policy({ policyTypes: ['Ingress'] }, 'blue'),
  ]);
  assert.deepEqual(chainOf(rules, 'ingress_10_1_0_2'), [
    'tcp dport 80 return',
    'counter drop',
  ]);
  assert.deepEqual(chainOf(rules, 'ingress_10_1_0_4'), ['counter drop']);
});

test('an address whose pod is not known, and every other address, is closed', () => {
  const rules = rulesOf([], {
    addresses: new Map([
      ['10.1.0.2', { namespace: 'red', name: 'web' }],
      ['10.1.0.9', { namespace: 'red', name: 'deleted' }],
      ['10.1.0.8', { namespace: 'unknown', name: 'web' }],
    ]),
  });
  assert.deepEqual(chainOf(rules, 'from_pod'), [
    'ip saddr != (10.1.0.2) counter drop',
  ]);
  assert.deepEqual(chainOf(rules, 'to_pod'), [
    'ip daddr != (10.1.0.2) counter drop',
  ]);
  const empty = rulesOf([], { addresses: new Map() });
  assert.deepEqual(chainOf(empty, 'from_pod'), [
    'ip saddr != (0.0.0.0) counter drop',
  ]);
});

test('a selector needs all that it names, and an operator that is not known is an error', () => {
  const selector = {
    matchLabels: { app: 'web' },
    matchExpressions: [
      { key: 'tier', operator: 'In', values: ['a', 'b'] },
      { key: 'old', operator: 'DoesNotExist' },
    ],
  };
  assert.equal(matchesSelector(selector, { app: 'web', tier: 'b' }), true);
  assert.equal(matchesSelector(selector, { app: 'web' }), false);
  assert.equal(matchesSelector(selector, { app: 'api', tier: 'b' }), false);
  assert.equal(
    matchesSelector(selector, { app: 'web', tier: 'b', old: '' }),
    false,
  );
  assert.equal(matchesSelector({}), true);
  assert.throws(
    () => matchesSelector({ matchExpressions: [{ key: 'a', operator: 'Is' }] }),
    /no operator Is/,
  );
});
