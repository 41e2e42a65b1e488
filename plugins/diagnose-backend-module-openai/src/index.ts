/**
 * Diagnosis: asks any endpoint that speaks OpenAI’s chat completions.
 *
 * @packageDocumentation
 */
export {};
