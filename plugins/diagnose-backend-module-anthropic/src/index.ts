/**
 * Diagnosis: asks Claude.
 *
 * @packageDocumentation
 */
export {};
