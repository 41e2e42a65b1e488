/** Whether there is an API server to test with; says so when there is none. */
export function hasCluster(): boolean {
  if (process.env.KUBECONFIG) return true;
  // eslint-disable-next-line no-console
  console.warn('Skipped what needs a cluster: KUBECONFIG is not set');
  return false;
}
