import type { Evidence } from '@agentic-portal/api';
import { clip } from './clip';
import { cutText } from './cutText';
import { encodeRecord } from './encodeRecord';
import { estimateTokens } from './estimateTokens';
import { excerptLog } from './excerptLog';
import type { ModelInput } from './types';

/**
 * Kinds of evidence, the most telling first.
 *
 * - `share`: the part of the budget that all of a kind may take while others wait
 * - `most`: tokens of one piece
 */
const RANKS = {
  question: { share: 0.1, most: 2_000 },
  finding: { share: 0.1, most: 300 },
  basis: { share: 0.3, most: 300 },
  turn: { share: 0.1, most: 1_000 },
  event: { share: 0.15, most: 300 },
  object: { share: 0.2, most: 2_000 },
  log: { share: 0.5, most: 8_000 },
  runbook: { share: 0.15, most: 1_500 },
} as const;

type Rank = keyof typeof RANKS;

/** A piece of less than this is not worth its place, in tokens. */
const LEAST = 30;

/** Characters of a cited text in the answer. */
const MAX_CITED = 500;

interface Piece {
  rank: Rank;
  /** The fields of the record beside its text. */
  record: Record<string, unknown>;
  text: string;
  /** What a citation of it points to. */
  cited?: Evidence;
}

/** Evidence that fits into a budget. */
export interface FittedEvidence {
  /** One record of JSON a line, the most telling first. */
  lines: string[];
  /** How many pieces had no place. */
  omitted: number;
  /** What may be cited: only what the model gets. */
  citable: ReadonlyMap<string, Evidence>;
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

function toPieces(input: ModelInput): Piece[] {
  const { question, conversation = [], documents = [], runbooks = [] } = input;
  return [
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
}

/** Of a log, each line that the model gets may be cited; the log as a whole may not. */
function citableLines(
  { id, object }: Evidence,
  lines: ReadonlyMap<number, string>,
): Evidence[] {
  return [...lines].map(([line, text]) => ({
    id: `${id}-${line}`,
    kind: 'log',
    text: clip(text, MAX_CITED),
    // Only lines of the request's own text have numbers.
    ...(id === 'log' && { line }),
    ...(object && { object }),
  }));
}

/** A piece as a line of the prompt, cut to the room that there is. */
function toLine(
  { rank, record, text, cited }: Piece,
  room: number,
): { line: string; citable: Evidence[] } | undefined {
  const tokens = room - estimateTokens(encodeRecord(record));
  if (tokens < 1) return undefined;
  if (rank === 'log') {
    const excerpt = excerptLog(text, tokens);
    return (
      excerpt && {
        line: encodeRecord({ ...record, text: excerpt.text }),
        citable: cited ? citableLines(cited, excerpt.lines) : [],
      }
    );
  }
  const cut = cutText(text, tokens);
  if (cut === undefined) return undefined;
  return {
    line: encodeRecord({ ...record, text: cut }),
    citable: cited ? [{ ...cited, text: clip(cited.text, MAX_CITED) }] : [],
  };
}

/**
 * Ranks the evidence and takes of it what fits: what findings rest on first, then events, objects, the ends of logs, and
 * runbooks. Every kind has its share; what others leave is given out in the same order.
 *
 * @param budget - Room for all of it, in tokens as `estimateTokens` counts them
 */
export function fitEvidence(input: ModelInput, budget: number): FittedEvidence {
  const ranks = Object.keys(RANKS) as Rank[];
  const waiting = toPieces(input).sort(
    (one, other) => ranks.indexOf(one.rank) - ranks.indexOf(other.rank),
  );
  const lines = new Map<Piece, string>();
  const citable = new Map<string, Evidence>();
  let left = budget;

  for (const isLast of [false, true]) {
    const spent: Partial<Record<Rank, number>> = {};
    for (const piece of waiting) {
      const { share, most } = RANKS[piece.rank];
      const ofKind = isLast
        ? left
        : Math.floor(budget * share) - (spent[piece.rank] ?? 0);
      const room = Math.min(most, left, ofKind);
      if (lines.has(piece) || room < LEAST) continue;
      const fitted = toLine(piece, room);
      if (!fitted) continue;
      const cost = estimateTokens(`${fitted.line}\n`);
      if (cost > left) continue;
      left -= cost;
      spent[piece.rank] = (spent[piece.rank] ?? 0) + cost;
      lines.set(piece, fitted.line);
      for (const item of fitted.citable) citable.set(item.id, item);
    }
  }
  return {
    lines: waiting.flatMap(piece => lines.get(piece) ?? []),
    omitted: waiting.length - lines.size,
    citable,
  };
}
