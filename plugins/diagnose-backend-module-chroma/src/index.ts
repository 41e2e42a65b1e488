/**
 * Diagnosis: finds runbooks by meaning, in Chroma.
 *
 * @packageDocumentation
 */
export { diagnoseModuleChroma as default } from './module';
