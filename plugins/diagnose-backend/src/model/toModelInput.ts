import type {
  DiagnoseRequest,
  Diagnosis,
  Evidence,
  Runbook,
} from '@agentic-portal/api';
import type { CollectResult } from '@agentic-portal/plugin-diagnose-node';
import type { ModelInput } from './types';

/** What the stages before the model found. */
export interface Found {
  request: DiagnoseRequest;
  /** The diagnoses that this one asks on about, the first one first. */
  earlier: readonly Diagnosis[];
  findings: ModelInput['findings'];
  evidence: readonly Evidence[];
  /** What was read from a cluster; its texts have the ids that `clusterEvidence` gives to their lines. */
  cluster?: Pick<CollectResult, 'evidence'>;
  runbooks: readonly Runbook[];
}

/**
 * What a model is told. In a conversation the new text is the question; the texts that were asked about before are looked
 * at again.
 */
export function toModelInput({
  request: { error_message },
  earlier,
  findings,
  evidence,
  cluster,
  runbooks,
}: Found): ModelInput {
  // A question of one line is no evidence; one with a log below it is both.
  const isLog = !earlier.length || error_message.includes('\n');
  return {
    findings,
    evidence,
    logs: [
      ...(isLog ? [{ id: 'log', text: error_message }] : []),
      ...earlier.map(({ request }, index) => ({
        id: `earlier-${index + 1}`,
        text: request.error_message,
      })),
    ],
    documents: (cluster?.evidence ?? []).map(
      ({ kind, text, object }, index) => ({
        id: `${kind}-${index + 1}`,
        kind,
        text,
        object,
      }),
    ),
    runbooks,
    ...(earlier.length > 0 && {
      question: error_message,
      conversation: earlier.map(({ request, response }) => ({
        question: request.error_message,
        answer: `${response.root_cause}\n${response.explanation}`,
      })),
    }),
  };
}
