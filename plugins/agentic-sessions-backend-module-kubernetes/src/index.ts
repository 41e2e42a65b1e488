/**
 * The runtime of agentic sessions that runs them in a Kubernetes cluster.
 *
 * @packageDocumentation
 */
export { agenticSessionsModuleKubernetes as default } from './module';
