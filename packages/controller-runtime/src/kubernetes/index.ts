/**
 * Controllers on a Kubernetes API server: a typed client and what list-watch, leases and events need of it.
 *
 * @packageDocumentation
 */
export * from './types';
export * from './KubernetesClient';
export * from './KubernetesError';
