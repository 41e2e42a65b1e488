import type { Evidence } from '@agentic-portal/api';
import { clip } from './clip';
import { cutText } from './cutText';
import { encodeRecord } from './encodeRecord';
import { estimateTokens } from './estimateTokens';
import { excerptLog } from './excerptLog';
import { rankEvidence, type Piece } from './rankEvidence';
import type { ModelInput } from './types';

/** A piece of less than this is not worth its place, in tokens. */
const LEAST = 30;

/** Characters of a cited text in the answer. */
const MAX_CITED = 500;

/** Evidence that fits into a budget. */
export interface FittedEvidence {
  /** One record of JSON a line, the most telling first. */
  lines: string[];
  /** How many pieces had no place. */
  omitted: number;
  /** What may be cited: only what the model gets. */
  citable: ReadonlyMap<string, Evidence>;
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

/** For each kind that there is, the part of the budget that is set aside for the kinds after it. */
function setAside(ranked: readonly Piece[]): Map<Piece['rank'], number> {
  const parts = new Map<Piece['rank'], number>();
  let after = 0;
  for (const { rank, aside } of [...ranked].reverse()) {
    if (parts.has(rank)) continue;
    parts.set(rank, after);
    after += aside;
  }
  return parts;
}

/**
 * Ranks the evidence and takes of it what fits: what findings rest on first, then events, objects, the ends of logs, and
 * runbooks. Each kind leaves to those after it what is set aside for them; what they don't need is given out in the same
 * order.
 *
 * @param budget - Room for all of it, in tokens as `estimateTokens` counts them
 */
export function fitEvidence(input: ModelInput, budget: number): FittedEvidence {
  const ranked = rankEvidence(input);
  const aside = setAside(ranked);
  const lines = new Map<Piece, string>();
  const citable = new Map<string, Evidence>();
  let left = budget;

  const fill = (kept: (piece: Piece) => number) => {
    for (const piece of ranked) {
      const room = Math.min(piece.most, left - kept(piece));
      if (lines.has(piece) || room < LEAST) continue;
      const fitted = toLine(piece, room);
      if (!fitted) continue;
      const cost = estimateTokens(`${fitted.line}\n`);
      if (cost > left) continue;
      left -= cost;
      lines.set(piece, fitted.line);
      for (const item of fitted.citable) citable.set(item.id, item);
    }
  };
  fill(({ rank }) => Math.ceil(budget * (aside.get(rank) ?? 0)));
  fill(() => 0);
  return {
    lines: ranked.flatMap(piece => lines.get(piece) ?? []),
    omitted: ranked.length - lines.size,
    citable,
  };
}
