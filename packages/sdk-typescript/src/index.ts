/**
 * TypeScript client of the Agentic Portal API.
 *
 * @packageDocumentation
 */
export * from './AgenticPortalClient';
export * from './AllSessionsClient';
export * from './ApiError';
export * from './ApprovalsClient';
export * from './DiagnoseClient';
export * from './PromptsClient';
export type { AgenticPortalClientOptions } from './PortalConnection';
export * from './RepositoriesClient';
export * from './SchedulesClient';
export * from './WorkspaceClient';
