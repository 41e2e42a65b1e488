/**
 * TypeScript client of the Agentic Portal API.
 *
 * @packageDocumentation
 */
export * from './AgenticPortalClient';
export * from './ApiError';
