/**
 * Extension points of agentic sessions.
 *
 * @packageDocumentation
 */
export * from './SessionRuntime';
export * from './sessionRuntimesExtensionPoint';
