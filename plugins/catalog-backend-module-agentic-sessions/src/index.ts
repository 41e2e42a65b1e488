/**
 * Puts the portal's agents and MCP servers into the catalog.
 *
 * @packageDocumentation
 */
export { agenticSessionsModule as default } from './module';
