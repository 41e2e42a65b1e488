/**
 * A suite that needs a cluster with a node: that of `KUBECONFIG`, with the custom resources and the runner's image.
 * Without it, the suite is skipped, and says so.
 */
export function describeOnKubernetes(name: string, suite: () => void): void {
  const title = `${name} on Kubernetes`;
  const reason = process.env.KUBECONFIG ? undefined : 'KUBECONFIG is not set';
  // eslint-disable-next-line no-console
  if (reason) console.warn(`Skipped: ${title}: ${reason}`);
  // eslint-disable-next-line jest/valid-title, jest/valid-describe-callback, jest/no-disabled-tests
  (reason ? describe.skip : describe)(title, suite);
}
