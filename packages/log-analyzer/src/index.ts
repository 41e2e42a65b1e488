/**
 * Text in, classified findings out: linear time, no dependencies, runs anywhere.
 *
 * @packageDocumentation
 */
export { analyzeLog } from './analyzeLog';
export { causalOrder } from './causalOrder';
export { rules } from './rules';
export type {
  Category,
  Finding,
  FindingSeverity,
  LogAnalysis,
  LogLine,
  Rule,
} from './types';
