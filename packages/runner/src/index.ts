/**
 * The runner: what runs in an agentic session. It is a binary of its own; this module says where it is, and
 * reads workspaces as it does.
 *
 * @packageDocumentation
 */
export { runnerBinary } from './runnerBinary';
export { HttpError } from './HttpError';
export { WorkspaceFiles } from './http/WorkspaceFiles';
export type { ListedFolder, OpenedFile } from './http/WorkspaceFiles';
