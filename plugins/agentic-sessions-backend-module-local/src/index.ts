/**
 * The runtime `local` of agentic sessions: child processes.
 *
 * @packageDocumentation
 */
export { agenticSessionsModuleLocal as default } from './module';
