/**
 * Diagnosis: asks any endpoint that speaks OpenAI's chat completions.
 *
 * @packageDocumentation
 */
export { diagnoseModuleOpenAi as default } from './module';
