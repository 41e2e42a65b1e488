/** Said wherever a cluster is asked for and none is configured. */
export const noClusterWarning =
  'No cluster is configured: add one under `kubernetes.clusterLocatorMethods`.';
