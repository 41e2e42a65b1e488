import type { ClusterFinding, Severity } from '@agentic-portal/api';
import type { Snapshot } from '../objects/Snapshot';

/** What is wrong with objects of one kind. Never throws, and says nothing of what is well. */
export type Analyser = (snapshot: Snapshot) => ClusterFinding[];

/** What a rule says of the texts that its pattern finds. */
export interface Cause {
  /** Without unbounded quantifiers: what it reads comes from elsewhere. */
  readonly pattern: RegExp;
  readonly category: string;
  /** In PascalCase; the same word as in the analysis of logs where it is the same failure. */
  readonly subCause: string;
  /** HIGH unless given. */
  readonly severity?: Severity;
}
