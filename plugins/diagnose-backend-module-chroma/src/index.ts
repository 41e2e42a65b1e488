/**
 * Diagnosis: finds runbooks by meaning, in Chroma.
 *
 * @packageDocumentation
 */
export {};
