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
export * from './model/ModelApi';
export * from './model/ModelError';
export * from './model/ModelPricing';
export * from './model/createModelProvider';
export * from './model/createModelProviderModule';
export * from './model/pricingOf';
export * from './model/pruneSchema';
export * from './model/readModelSettings';
export * from './model/retryAfter';
export * from './model/sumUsage';
