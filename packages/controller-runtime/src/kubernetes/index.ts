/**
 * Controllers on a Kubernetes API server: a typed client and what list-watch, leases and events need of it.
 *
 * @packageDocumentation
 */
export * from './types';
export * from './KubernetesClient';
export * from './KubernetesError';
export * from './ClusterConfig';
export * from './loadClusterConfig';
export * from './createKubernetesClient';
export * from './createKubernetesListerWatcher';
export * from './createKubernetesInformer';
export * from './objectKey';
export * from './withoutManagedFields';
export * from './createLeaseLock';
export * from './EventRecorder';
export * from './createEventRecorder';
