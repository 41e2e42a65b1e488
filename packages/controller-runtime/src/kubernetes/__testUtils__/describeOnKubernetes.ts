/**
 * A suite that needs an API server: the one of `KUBECONFIG`. Without it, the suite is skipped, and says so.
 */
export function describeOnKubernetes(name: string, suite: () => void): void {
  const title = `${name} on Kubernetes`;
  if (process.env.KUBECONFIG) {
    // eslint-disable-next-line jest/valid-title
    describe(title, suite);
    return;
  }
  // eslint-disable-next-line no-console
  console.warn(`Skipped: ${title}: KUBECONFIG is not set`);
  // eslint-disable-next-line jest/valid-title, jest/no-disabled-tests
  describe.skip(title, suite);
}
