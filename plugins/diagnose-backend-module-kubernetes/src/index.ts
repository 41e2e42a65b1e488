/**
 * Diagnosis: reads clusters through the portal’s Kubernetes plugin.
 *
 * @packageDocumentation
 */
export {};
