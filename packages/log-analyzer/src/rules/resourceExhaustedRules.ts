import type { Rule } from '../types';

/** Limits of the operating system and of pools, other than memory. */
export const resourceExhaustedRules: readonly Rule[] = [
  {
    id: 'file-descriptors',
    category: 'ResourceExhausted',
    subCause: 'FileDescriptors',
    severity: 'HIGH',
    hint: 'The program, or the node, has too many files or sockets open. Find what does not close them, then raise the limit.',
    patterns: [
      /\btoo many open files\b/i,
      /\b(?:EMFILE|ENFILE)\b/,
      /\bsystem limit for number of file watchers reached\b/i,
      /\bworker_connections are not enough\b/,
    ],
    examples: [
      'accept4(): Too many open files',
      "Error: EMFILE: too many open files, open '/app/a.json'",
      'accept tcp [::]:8080: accept4: too many open files; retrying in 5ms',
    ],
    lookAlikes: [
      'LimitNOFILE=65536',
      'open files                      (-n) 1024',
    ],
  },
  {
    id: 'processes',
    category: 'ResourceExhausted',
    subCause: 'Processes',
    severity: 'HIGH',
    hint: 'No more processes or threads may be started: by the limit of the user, the container (pids), or the pool of the program.',
    patterns: [
      /\bfork(?:\(\))?: (?:retry: )?Resource temporarily unavailable\b/i,
      /\bcan't start new thread\b/,
      /\bpthread_create failed\b/i,
      /\bcgroup: fork rejected by pids controller\b/,
      /\bRejectedExecutionException\b/,
    ],
    examples: [
      'bash: fork: retry: Resource temporarily unavailable',
      "RuntimeError: can't start new thread",
      'java.util.concurrent.RejectedExecutionException: Task rejected from ThreadPoolExecutor[Running, pool size = 10]',
    ],
    lookAlikes: ['forked worker 7'],
  },
];
