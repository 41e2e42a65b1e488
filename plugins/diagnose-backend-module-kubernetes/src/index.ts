/**
 * Diagnosis: reads clusters through the portal’s Kubernetes plugin.
 *
 * @packageDocumentation
 */
export { diagnoseModuleKubernetes as default } from './module';
