import type {
  DiagnoseResponse,
  Evidence,
  ObjectReference,
  Runbook,
} from '@agentic-portal/api';
import type { Finding } from '@agentic-portal/log-analyzer';

/** What a model is told. All of it is redacted before, and all of it is data. */
export interface ModelInput {
  /** What rules found, causes before symptoms. */
  findings: ReadonlyArray<
    Pick<Finding, 'category' | 'subCause' | 'severity' | 'hint'>
  >;
  /** What the findings rest on: the evidence of the answer. */
  evidence: readonly Evidence[];
  /** The texts that were pasted, the newest first. Line 12 of the one with the id `log` is cited as `log-12`. */
  logs: ReadonlyArray<{ id: string; text: string }>;
  /** What was read from a cluster. */
  documents?: ReadonlyArray<{
    id: string;
    kind: 'object' | 'event' | 'log';
    text: string;
    object?: ObjectReference;
  }>;
  /** Those that fit, the best first. */
  runbooks?: ReadonlyArray<Pick<Runbook, 'filename' | 'title' | 'content'>>;
  /** What is asked, when that is not simply for the cause. */
  question?: string;
  /** What was asked and answered before, the first one first. */
  conversation?: ReadonlyArray<{ question: string; answer: string }>;
}

/** What a model said, after validation. It has no category, no severity and no commands: those are the rules'. */
export interface ModelDiagnosis {
  rootCause: string;
  explanation: string;
  preventionTips: string[];
  /** Ids of evidence, all of which exist: in the evidence of the answer, or below. */
  citations: string[];
  /** What was cited and is not in the evidence of the answer yet: lines of logs, objects, events, runbooks. */
  evidence: Evidence[];
  /** What was left out of the model's words, and why. */
  warnings: string[];
}

/** What asking took, as answers show it. */
export type ReportedUsage = NonNullable<DiagnoseResponse['model_usage']>;
