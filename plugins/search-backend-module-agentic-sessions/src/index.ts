/**
 * Puts sessions and their transcripts into the portal's search.
 *
 * @packageDocumentation
 */
export { agenticSessionsModule as default } from './module';
