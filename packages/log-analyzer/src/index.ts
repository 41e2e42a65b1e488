/**
 * Text in, classified findings out: linear time, constant memory, no dependencies.
 *
 * @packageDocumentation
 */
export { analyzeLog } from './analyzeLog';
export { analyzeLogStream } from './analyzeLogStream';
export { causalOrder } from './causalOrder';
export { createLogAnalyzer, type LogAnalyzer } from './createLogAnalyzer';
export { explains } from './explains';
export { rules } from './rules';
export type { Category } from './Category';
export type {
  Finding,
  FindingSeverity,
  LogAnalysis,
  LogLine,
  LogTemplate,
  RateChange,
  Rule,
} from './types';
