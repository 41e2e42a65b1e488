/** Settings of the local runtime; `config.d.ts` says what each means. Times are milliseconds. */
export interface LocalConfig {
  /** Absolute. */
  directory: string;
  ports: { from: number; to: number };
  maxConcurrentSessions: number;
  gracePeriodMs: number;
  environment: readonly string[];
  runnerCommand: readonly string[];
  health: {
    /** Between probes until the first answer. */
    startIntervalMs: number;
    /** Probes without an answer after which the start has failed. */
    startAttempts: number;
    /** Between probes afterwards. */
    intervalMs: number;
    /** Probes in a row without an answer after which a runner is given up. */
    maxMisses: number;
    /** What one probe may take. */
    probeTimeoutMs: number;
  };
  /** How much longer than `spec.timeout` a runner may be active before it is stopped from outside. */
  timeoutSlackMs: number;
}
