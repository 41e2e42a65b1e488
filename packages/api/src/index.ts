/**
 * The contract of Agentic Portal: types generated from `openapi.yaml`, the rules of conditions and phases, and what
 * the portal and a runner say to each other. It runs anywhere: Node, browsers, the operator.
 *
 * @packageDocumentation
 */
export * from './types';
export type { components, operations, paths } from './generated/types';
export { openApiDocument } from './generated/document';
export * from './approvalPolicies';
export * from './conditions';
export * from './phase';
export * from './runner';
export * from './runnerState';
export * from './sessionStatus';
export * from './kubernetes';
export * from './mutableSpecFields';
export * from './validatePayload';
export * from './modelApis';
export * from './agentKinds';
export * from './agentUseProblem';
export * from './priceOf';
export * from './applyJsonPatch';
