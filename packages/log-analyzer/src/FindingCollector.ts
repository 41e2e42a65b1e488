import type { Category } from './Category';
import { causalOrder } from './causalOrder';
import { explains } from './explains';
import type { Hit } from './LogEvents';
import { RateHistogram } from './RateHistogram';
import { timestampOf } from './timestampOf';
import type { Finding, FindingSeverity, LogLine, Rule } from './types';

/** Lines kept of a finding: enough to show, small enough to store. */
const MAX_LINES = 20;
/** Different templates that are counted, and shown, of a category. */
const COUNTED_TEMPLATES = 256;
const SHOWN_TEMPLATES = 5;
/** A text of so few lines may be nothing but a name that somebody asks about. */
const FEW_LINES = 2;

const UNKNOWN_HINT =
  'The text reports an error that no rule knows. The first of these lines is the place to start.';

const SEVERITIES: readonly FindingSeverity[] = [
  'CRITICAL',
  'HIGH',
  'MEDIUM',
  'LOW',
  'INFO',
];

/** What one rule found. */
interface RuleMatches {
  count: number;
  lines: LogLine[];
}

/** What was found of a category. */
interface CategoryMatches {
  rules: Map<Rule | undefined, RuleMatches>;
  lastLine: number;
  templates: Map<string, { count: number; firstLine: number }>;
  rates?: RateHistogram;
}

/** When a text begins and ends, in milliseconds, as far as its lines have times. */
export interface TimeSpan {
  start?: number;
  end?: number;
}

/** Counts hits by category in constant memory, and makes findings of them. */
export class FindingCollector {
  readonly #categories = new Map<Category, CategoryMatches>();
  readonly #bare: Hit[] = [];

  /** @param order - Rules, within a category the one that says most first */
  constructor(readonly order: readonly Rule[], readonly span: TimeSpan) {}

  add(hit: Hit) {
    if (hit.isBare) {
      if (hit.line <= FEW_LINES) this.#bare.push(hit);
      return;
    }
    this.#count(hit);
  }

  findings(lineCount: number): Finding[] {
    if (lineCount <= FEW_LINES) this.#bare.forEach(hit => this.#count(hit));
    const found = new Map<Category, Rule[]>();
    for (const [category, { rules }] of this.#categories)
      found.set(
        category,
        this.order.filter(rule => rules.has(rule)),
      );
    for (const [category, rules] of found) {
      const kept = rules.filter(
        ({ yieldsTo }) => !yieldsTo?.some(other => found.has(other)),
      );
      if (kept.length || category === 'Unknown') found.set(category, kept);
      else found.delete(category);
    }
    if (found.size > 1) found.delete('Unknown');
    return causalOrder.flatMap(category => {
      const rules = found.get(category);
      const matches = this.#categories.get(category);
      return rules && matches
        ? [this.#finding(category, rules, matches, found)]
        : [];
    });
  }

  #count({ rule, line, text, template: key, isCounted }: Hit) {
    const category = rule?.category ?? 'Unknown';
    let matches = this.#categories.get(category);
    if (!matches) {
      matches = { rules: new Map(), lastLine: 0, templates: new Map() };
      this.#categories.set(category, matches);
    }
    const own = matches.rules.get(rule) ?? { count: 0, lines: [] };
    matches.rules.set(rule, own);
    // A line counts once, for the rule that says most.
    if (matches.lastLine === line) return;
    matches.lastLine = line;
    if (own.lines.length < MAX_LINES) own.lines.push({ line, text });
    if (isCounted) return;
    own.count += 1;

    const template = matches.templates.get(key);
    if (template) template.count += 1;
    else if (matches.templates.size < COUNTED_TEMPLATES)
      matches.templates.set(key, { count: 1, firstLine: line });

    const time = this.span.start === undefined ? undefined : timestampOf(text);
    if (this.span.start !== undefined && time !== undefined) {
      matches.rates ??= new RateHistogram(this.span.start);
      matches.rates.add(time, line);
    }
  }

  #finding(
    category: Category,
    rules: readonly Rule[],
    { rules: matches, templates, rates }: CategoryMatches,
    found: ReadonlyMap<Category, unknown>,
  ): Finding {
    const kept = (rules.length ? rules : [undefined]).flatMap(
      rule => matches.get(rule) ?? [],
    );
    const lines = kept
      .flatMap(own => own.lines)
      .sort((a, b) => a.line - b.line);
    const best = kept.find(own => own.lines.length) ?? { lines };
    const rateChange =
      this.span.end === undefined ? undefined : rates?.change(this.span.end);
    const subCause = rules.find(rule => rule.subCause)?.subCause;
    return {
      category,
      ...(subCause ? { subCause } : {}),
      severity:
        SEVERITIES.find(severity =>
          rules.some(rule => rule.severity === severity),
        ) ?? 'LOW',
      hint: rules[0]?.hint ?? UNKNOWN_HINT,
      rules: rules.map(({ id }) => id),
      matchedText: best.lines[0].text,
      matchCount: kept.reduce((sum, { count }) => sum + count, 0),
      firstLine: lines[0].line,
      lines: lines.slice(0, MAX_LINES),
      templates: [...templates]
        .map(([text, counts]) => ({ text, ...counts }))
        .sort((a, b) => b.count - a.count || a.firstLine - b.firstLine)
        .slice(0, SHOWN_TEMPLATES),
      ...(rateChange ? { rateChange } : {}),
      explainedBy: causalOrder.filter(
        other => found.has(other) && explains[other]?.includes(category),
      ),
    };
  }
}
