import { stemmer } from 'stemmer';
import { stopWords, synonyms } from './vocabulary';

/** Stems that are kept for reuse: an index and its queries have few thousand different words. */
const MAX_STEMS = 50_000;
const stems = new Map<string, string>();

function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const made = stemmer(word);
  if (stems.size >= MAX_STEMS) stems.clear();
  stems.set(word, made);
  return made;
}

/**
 * Whether a word with digits means something: status and exit codes (429, 137, 5xx), and short names (x509, k8s, s3).
 * Hashes, addresses, sizes and times fit no runbook.
 */
const isTellingNumber = (word: string) =>
  /^(?:[1-5]\d\d|[45]xx|[a-z][a-z\d]{1,3})$/i.test(word);

/** The parts of an identifier in CamelCase: `KubePodCrashLooping` is Kube, Pod, Crash, Looping; `PVCs` is one word. */
const partsOf = (word: string) =>
  /^[A-Z]{2,}s$/.test(word)
    ? [word.slice(0, -1)]
    : word
        .replace(/([a-z\d])([A-Z])/g, '$1 $2')
        .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
        .split(' ');

/**
 * The stemmed words of a text, in order. Identifiers are split at capitals, dots, dashes and underscores, and those in
 * CamelCase also count as a whole (`CrashLoopBackOff` is crash, loop, back and crashloopbackoff). Abbreviations are
 * followed by what they mean. Linear in the length of the text.
 */
export function tokenize(text: string): string[] {
  const tokens: string[] = [];
  const add = (word: string) => {
    if (word.length < 2 || stopWords.has(word)) return;
    tokens.push(stem(word));
    for (const other of synonyms.get(word) ?? []) tokens.push(stem(other));
  };
  for (const [word] of text.matchAll(/[A-Za-z\d]{1,64}/g)) {
    if (/\d/.test(word) && !isTellingNumber(word)) continue;
    const parts = partsOf(word);
    for (const part of parts) add(part.toLowerCase());
    if (parts.length > 1) add(word.toLowerCase());
  }
  return tokens;
}
