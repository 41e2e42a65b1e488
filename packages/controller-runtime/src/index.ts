/**
 * Level-triggered controllers: list-watch, an indexed store, a work queue, leader election and a manager, after
 * sigs.k8s.io/controller-runtime and client-go. It knows neither a domain nor a framework.
 *
 * @packageDocumentation
 */
export * from './types';
export * from './Logger';
export * from './Metrics';
export * from './metricNames';
export * from './TerminalError';
export * from './GoneError';
export * from './RateLimiter';
export * from './ExponentialRateLimiter';
export type { BackoffOptions } from './Backoff';
export * from './WorkQueue';
export * from './LruMap';
export * from './Store';
export * from './Reflector';
export * from './Informer';
export * from './createInformer';
export * from './Controller';
export * from './createController';
export * from './LeaseLock';
export * from './createLeaderElector';
export * from './createManager';
