/** The classes that a text is sorted into; `Unknown` holds lines that say an error which no rule knows. */
export type Category =
  | 'OOMKilled'
  | 'CrashLoopBackOff'
  | 'ImagePullBackOff'
  | 'CreateContainerConfigError'
  | 'ReadinessProbeFailure'
  | 'LivenessProbeFailure'
  | 'ResourceQuotaExceeded'
  | 'PermissionDenied'
  | 'NetworkError'
  | 'TerraformStateLock'
  | 'TerraformProviderError'
  | 'CICDPipelineFailure'
  | 'Unknown';

/** How bad it is, worst first: CRITICAL, HIGH, MEDIUM, LOW, INFO. */
export type FindingSeverity = 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'INFO';

/**
 * One way in which a failure shows itself in a text.
 *
 * Patterns never leave their line and have no unbounded quantifier, so that the work for each position of a text is
 * bounded and the whole is linear, whatever the input. The test of the rules enforces it.
 */
export interface Rule {
  /** Unique, kebab-case. */
  readonly id: string;
  readonly category: Exclude<Category, 'Unknown'>;
  readonly severity: FindingSeverity;
  /** What happened, and what to look at next: one or two sentences. */
  readonly hint: string;
  readonly patterns: readonly RegExp[];
  /** Texts that the rule must find. */
  readonly examples: readonly string[];
  /** Texts that resemble it, in which no rule of its category may find anything. */
  readonly lookAlikes: readonly string[];
  /** Categories that, when they were found too, explain this weak sign better. */
  readonly yieldsTo?: readonly Category[];
  /** Whether lines that call themselves INFO count: some tools report their failure at that level. */
  readonly atAnyLevel?: boolean;
}

/** A line that a finding rests on. */
export interface LogLine {
  /** From 1; lines end at `\n`. */
  readonly line: number;
  /** The line without colours, cut to 500 characters around the match. */
  readonly text: string;
}

/** All that was found of one category. */
export interface Finding {
  readonly category: Category;
  /** The worst of the rules that matched. */
  readonly severity: FindingSeverity;
  /** The hint of the rule that says most. */
  readonly hint: string;
  /** Ids of the rules that matched, the one that says most first; empty for `Unknown`. */
  readonly rules: readonly string[];
  /** The first matching line, at most 500 characters. */
  readonly matchedText: string;
  /** How many lines match; at least 1. */
  readonly matchCount: number;
  /** The first matching lines, in order, at most 20. */
  readonly lines: readonly LogLine[];
}

/** What a text says. */
export interface LogAnalysis {
  /** Causes before symptoms; empty when nothing in the text speaks of a failure. */
  readonly findings: readonly Finding[];
  /** How many lines the text has. */
  readonly lineCount: number;
}
