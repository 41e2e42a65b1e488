/**
 * Pages of agentic sessions.
 *
 * @packageDocumentation
 */
export { agenticSessionsPlugin as default } from './plugin';
export { agenticPortalApiRef } from './apis/agenticPortalApiRef';
