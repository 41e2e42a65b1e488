/**
 * Extension points of agentic sessions.
 *
 * @packageDocumentation
 */
export type { RunnerState } from '@agentic-portal/api';
export * from './SessionAdopter';
export * from './SessionRuntime';
export * from './sessionRuntimesExtensionPoint';
export * from './WorkspaceReader';
