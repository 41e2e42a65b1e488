/**
 * Extension points of diagnosis.
 *
 * @packageDocumentation
 */
export * from './ClusterCollector';
export * from './ModelProvider';
export * from './RunbookRetriever';
export * from './clusterCollectorExtensionPoint';
export * from './modelProvidersExtensionPoint';
export * from './runbookRetrieversExtensionPoint';
