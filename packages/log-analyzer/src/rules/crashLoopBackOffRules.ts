import type { Rule } from '../types';

/** A container that ends again and again. A symptom: causes rank above it. */
export const crashLoopBackOffRules: readonly Rule[] = [
  {
    id: 'crash-loop-back-off',
    category: 'CrashLoopBackOff',
    severity: 'CRITICAL',
    hint: 'A container starts and ends again and again, and Kubernetes waits longer before each restart. Its previous log and exit code say why it ends.',
    patterns: [
      /\bCrashLoop(?:BackOff)?\b/,
      /\bcrash[ -]?loop[ -]?back-?off\b/i,
      /\bback-off (?:\w{1,12} )?restarting failed container\b/i,
      /\b(?:is|are|keeps?) crash[ -]?looping\b/i,
    ],
    examples: [
      'web-6f7c9b5d4-x2x8k   0/1     CrashLoopBackOff   12 (3m2s ago)   41m',
      'web-0   0/2   Init:CrashLoopBackOff   5   4m',
      '  Warning  BackOff  3m (x25 over 8m)  kubelet  Back-off restarting failed container api in pod api-7d_shop(1f)',
      'E1120 10:01:02.000001 1 pod_workers.go:1300] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"web\\" with CrashLoopBackOff: \\"back-off 5m0s restarting failed container=web\\""',
      'pod/web-7 is crash looping',
      'Why is my pod in CrashLoopBackOff?',
    ],
    lookAlikes: [
      'kubectl get pods | grep CrashLoopBackOff',
      'ALERT_ON: CrashLoopBackOff',
      'open https://runbooks.example.org/CrashLoopBackOff.md',
      'pod/crashloopbackoff-demo created',
      'level=info msg="pod left CrashLoopBackOff"',
      'summary: Pod is crash looping',
      'if (status.reason === "CrashLoopBackOff") {',
      'docs/runbooks/CrashLoopBackOff.md',
    ],
  },
  {
    id: 'container-cannot-start',
    subCause: 'CannotStart',
    category: 'CrashLoopBackOff',
    severity: 'CRITICAL',
    hint: "The container's program could not be started at all: its command does not exist in the image, or was built for another architecture.",
    patterns: [
      /\bRunContainerError\b/,
      /\bStartError\b/,
      /\bContainerCannotRun\b/,
    ],
    examples: [
      'api-1   0/1   RunContainerError   2 (5s ago)   20s',
      '      Reason:       StartError',
    ],
    lookAlikes: [
      'class StartErrorHandler extends Base {',
      'restarted container web after an update',
    ],
  },
];
