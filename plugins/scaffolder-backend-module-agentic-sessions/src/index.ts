/**
 * Scaffolder actions of agentic sessions.
 *
 * @packageDocumentation
 */
export { scaffolderModuleAgenticSessions as default } from './module';
