/**
 * A suite that needs an API server: the one of `KUBECONFIG`. Without it, the suite is skipped, and says so.
 */
export function describeOnKubernetes(name: string, suite: () => void): void {
  const title = `${name} on Kubernetes`;
  const reason = process.env.KUBECONFIG ? undefined : 'KUBECONFIG is not set';
  // eslint-disable-next-line no-console
  if (reason) console.warn(`Skipped: ${title}: ${reason}`);
  // eslint-disable-next-line jest/valid-title, jest/valid-describe-callback, jest/no-disabled-tests
  (reason ? describe.skip : describe)(title, suite);
}
