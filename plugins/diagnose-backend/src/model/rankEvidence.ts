import type { Evidence } from '@agentic-portal/api';
import type { ModelInput } from './types';

/**
 * Kinds of evidence, the most telling first.
 *
 * - `aside`: the part of the budget that the kinds before it leave to it
 * - `most`: tokens of one piece
 */
const RANKS = {
  question: { aside: 0.1, most: 2_000 },
  finding: { aside: 0.05, most: 300 },
  basis: { aside: 0.25, most: 300 },
  turn: { aside: 0.05, most: 1_000 },
  event: { aside: 0.1, most: 300 },
  object: { aside: 0.1, most: 2_000 },
  log: { aside: 0.2, most: 8_000 },
  runbook: { aside: 0.1, most: 1_500 },
} as const;

type Rank = keyof typeof RANKS;

/** A piece of evidence, and how much room it may have. */
export interface Piece {
  rank: Rank;
  /** The part of the budget that the kinds before it leave to its kind. */
  aside: number;
  /** Tokens that it may have. */
  most: number;
  /** The fields of the record beside its text. */
  record: Record<string, unknown>;
  text: string;
  /** What a citation of it points to. */
  cited?: Evidence;
}

/** The first line of each category, then the second of each, and so on: no category crowds out another. */
function inTurns(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Map<string | undefined, number>();
  return evidence
    .map(item => {
      const turn = seen.get(item.category) ?? 0;
      seen.set(item.category, turn + 1);
      return { item, turn };
    })
    .sort((one, other) => one.turn - other.turn)
    .map(({ item }) => item);
}

/** Evidence as pieces, the most telling first: what findings rest on, events, objects, logs, runbooks. */
export function rankEvidence(input: ModelInput): Piece[] {
  const ranks = Object.keys(RANKS) as Rank[];
  const { question, conversation = [], documents = [], runbooks = [] } = input;
  const pieces: Array<Omit<Piece, 'aside' | 'most'>> = [
    ...(question
      ? [
          {
            rank: 'question' as const,
            record: { kind: 'question' },
            text: question,
          },
        ]
      : []),
    ...input.findings.map(({ hint, category, subCause, severity }) => ({
      rank: 'finding' as const,
      record: { kind: 'finding of rules', category, subCause, severity },
      text: hint,
    })),
    ...inTurns(input.evidence).map(item => ({
      rank: 'basis' as const,
      record: {
        id: item.id,
        kind: item.kind,
        category: item.category,
        object: item.object,
      },
      text: item.text,
      cited: item,
    })),
    // The last one is nearest to what is asked now.
    ...[...conversation].reverse().map(turn => ({
      rank: 'turn' as const,
      record: { kind: 'asked and answered before' },
      text: `${turn.question}\n\n${turn.answer}`,
    })),
    ...documents.map(({ id, kind, text, object }) => ({
      rank: kind,
      record: { id, kind, object },
      text,
      cited: { id, kind, text, ...(object && { object }) },
    })),
    ...input.logs.map(({ id, text }) => ({
      rank: 'log' as const,
      record: { id, kind: 'log' },
      text,
      cited: { id, kind: 'log' as const, text },
    })),
    ...runbooks.map(({ filename, title, content }) => ({
      rank: 'runbook' as const,
      record: { id: `runbook-${filename}`, kind: 'runbook', title },
      text: content,
      cited: {
        id: `runbook-${filename}`,
        kind: 'runbook' as const,
        text: title,
      },
    })),
  ];
  return pieces
    .map(piece => ({ ...piece, ...RANKS[piece.rank] }))
    .sort((one, other) => ranks.indexOf(one.rank) - ranks.indexOf(other.rank));
}
