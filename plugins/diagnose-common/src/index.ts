/**
 * What the pages and the backend of diagnosis share.
 *
 * @packageDocumentation
 */
export * from './permissions';
