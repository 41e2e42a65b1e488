/**
 * A suite that needs a cluster with a node: that of `KUBECONFIG`, with the image `agentic-portal/base:dev`.
 * Without it, the suite is skipped, and says so.
 */
export function describeOnKubernetes(name: string, suite: () => void): void {
  const title = `${name} on Kubernetes`;
  const reason = process.env.KUBECONFIG ? undefined : 'KUBECONFIG is not set';
  // Not by the console: what a suite that is skipped whole says there, jest does not show.
  if (reason) process.stderr.write(`Skipped: ${title}: ${reason}\n`);
  // eslint-disable-next-line jest/valid-title, jest/valid-describe-callback, jest/no-disabled-tests
  (reason ? describe.skip : describe)(title, suite);
}
