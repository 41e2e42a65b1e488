import {
  childName,
  isReservedNamespace,
  systemNamespace,
  workspaceClaimName,
} from './kubernetes';

const uid = '0d8f6b1c-3b1e-4f53-9d39-6a1f0c2b7e55';

it('names the children of a session after it, its run and the retry', () => {
  expect(childName(uid, 1)).toBe(`as-${uid}-1`);
  expect(childName(uid, 2, 1)).toBe(`as-${uid}-2-r1`);
  expect(workspaceClaimName(uid)).toBe(`as-${uid}`);
});

it('leaves the Job controller room for a suffix within the 63 characters of a label', () => {
  expect(childName(uid, 1_000_000, 9).length + '-xxxxx'.length).toBeLessThan(
    63,
  );
});

it.each([
  ['default', true],
  ['kube-system', true],
  ['openshift', true],
  ['openshift-ingress', true],
  [systemNamespace, true],
  ['my-operators', true],
  ['kubernetes-team', false],
  ['openshifters', false],
  ['payments', false],
])('says whether the namespace %s is reserved: %s', (namespace, reserved) => {
  expect(isReservedNamespace(namespace, 'my-operators')).toBe(reserved);
});
