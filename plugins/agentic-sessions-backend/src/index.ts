/**
 * Agentic sessions: their API, storage, controller and connectors.
 *
 * @packageDocumentation
 */
export { agenticSessionsPlugin as default } from './plugin';
