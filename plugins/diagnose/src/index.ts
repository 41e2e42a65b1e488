/**
 * The pages of diagnosis.
 *
 * @packageDocumentation
 */
export { diagnosePlugin as default } from './plugin';
