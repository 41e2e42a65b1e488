import type { Diagnosis } from '@agentic-portal/api';

/** Sixty lines, of which the thirtieth says why. */
export const log = Array.from({ length: 60 }, (_, index) =>
  index === 29 ? '      Reason:       OOMKilled' : `line ${index + 1} of it`,
).join('\n');

/** A diagnosis of {@link log}. */
export function diagnosisFixture(
  id: string,
  request: Partial<Diagnosis['request']> = {},
  response: Partial<Diagnosis['response']> = {},
): Diagnosis {
  return {
    request: {
      error_message: log,
      include_cluster_health: false,
      ...request,
    },
    response: {
      request_id: id,
      timestamp: new Date().toISOString(),
      severity: 'CRITICAL',
      error_category: 'OOMKilled',
      sub_cause: 'MemoryLimit',
      root_cause: 'A container used more memory than its limit.',
      explanation: 'The kernel enforces the limit.',
      fix_commands: [
        {
          command: 'kubectl describe pod web-1 --namespace shop',
          description: 'Look at it',
          risk_level: 'low',
        },
        {
          command: 'kubectl delete pod web-1',
          description: 'Remove it',
          risk_level: 'high',
          warning: 'Pod web-1 is not in the evidence',
        },
      ],
      prevention_tips: ['Alert at 90 %.'],
      related_runbooks: [
        {
          title: 'A container was OOMKilled',
          filename: 'oomkilled.md',
          relevance_score: 1,
          summary: 'Memory.',
        },
      ],
      classified_errors: [
        {
          category: 'OOMKilled',
          sub_cause: 'MemoryLimit',
          severity: 'CRITICAL',
          hint: 'Memory',
          matched_text: 'Reason: OOMKilled',
          match_count: 1,
        },
        {
          category: 'CrashLoopBackOff',
          severity: 'CRITICAL',
          hint: 'It restarts',
          matched_text: 'x',
          match_count: 3,
        },
      ],
      evidence: [
        {
          id: 'e1',
          kind: 'log',
          line: 30,
          text: 'Reason:       OOMKilled',
          category: 'OOMKilled',
        },
        {
          id: 'e2',
          kind: 'object',
          text: 'restarts: 7',
          object: { kind: 'Pod', namespace: 'shop', name: 'web-1' },
        },
      ],
      cluster_findings: [
        {
          id: 'f1',
          category: 'OOMKilled',
          severity: 'CRITICAL',
          message: 'Container web was killed 7 times.',
          object: { kind: 'Pod', namespace: 'shop', name: 'web-1' },
        },
      ],
      k8s_context: { pods: 1 },
      warnings: ['Metrics could not be read.'],
      source: 'rules',
      ...response,
    },
  };
}
