/**
 * Diagnosis: asks Gemini.
 *
 * @packageDocumentation
 */
export { diagnoseModuleGemini as default } from './module';
