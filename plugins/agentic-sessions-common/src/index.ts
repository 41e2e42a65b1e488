/**
 * What pages and the backend of agentic sessions share: permissions and the order of roles.
 *
 * @packageDocumentation
 */
export * from './diagnosisAnnotation';
export * from './fillPrompt';
export * from './permissions';
export * from './repositoryKey';
export * from './roles';
