import type { AgentContext } from '../Agent';
import { listFiles } from './listFiles';
import { readText } from './readText';

/** A line that has words of a question. */
export interface Match {
  /** `repository/file:line` */
  place: string;
  text: string;
  /** How many different words it has. */
  score: number;
}

const maxMatches = 12;
const maxLineLength = 160;
/** Words that say nothing about what is looked for. */
const stopWords = new Set(
  'about after all and any are can could did does for from has have how into its just make me more not now one our out please show that the their them then there these they this was what when where which who why will with would you your'.split(
    ' ',
  ),
);

/** The words of a text that are worth looking for, in lower case. */
export function keywords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]{3,}/gu) ?? [];
  return [...new Set(words)].filter(word => !stopWords.has(word)).slice(0, 16);
}

/** The lines of all repositories with the most of these words, best first. */
export async function searchRepositories(
  repos: AgentContext['repos'],
  words: readonly string[],
  signal: AbortSignal,
): Promise<Match[]> {
  const matches: Match[] = [];
  for (const repo of repos) {
    for (const file of await listFiles(repo.folder, signal)) {
      signal.throwIfAborted();
      const lines = (await readText(repo.folder, file))?.split('\n') ?? [];
      for (const [index, line] of lines.entries()) {
        const lower = line.toLowerCase();
        const score = words.filter(word => lower.includes(word)).length;
        if (score === 0) continue;
        matches.push({
          place: `${repo.name}/${file}:${index + 1}`,
          text: line.trim().slice(0, maxLineLength),
          score,
        });
      }
    }
  }
  return matches.sort((a, b) => b.score - a.score).slice(0, maxMatches);
}
