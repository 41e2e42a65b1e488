/**
 * Diagnosis: asks Claude.
 *
 * @packageDocumentation
 */
export { diagnoseModuleAnthropic as default } from './module';
