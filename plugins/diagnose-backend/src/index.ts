/**
 * Diagnosis from logs, clusters and runbooks.
 *
 * @packageDocumentation
 */
export { diagnosePlugin as default } from './plugin';
