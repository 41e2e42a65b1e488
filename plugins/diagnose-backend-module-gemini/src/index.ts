/**
 * Diagnosis: asks Gemini.
 *
 * @packageDocumentation
 */
export {};
