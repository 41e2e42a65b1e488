import {
  aboutSecrets,
  notSecrets,
  secretNouns,
  secretPairs,
  shortNouns,
} from './secretNames';

const nouns = new RegExp(`(?:^|[a-z0-9])(?:${secretNouns.join('|')})\\d{0,3}$`);
const short: ReadonlySet<string> = new Set(shortNouns);
const pairs: ReadonlySet<string> = new Set(secretPairs);
/** Longer names are read from their end. */
const MAX_NAME = 200;

/** The words of a name: `dbPassword`, `DB_PASSWORD` and `db.password` are two. */
function wordsOf(name: string): string[] {
  return name
    .slice(-MAX_NAME)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/**
 * Whether a value of this name is a secret: `DB_PASSWORD`, `client-key-data`, `x-api-key`; not `secretName`,
 * `max_tokens`, `PASSWORD_FILE`, `checksum/secret`.
 */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const pair = at > 0 && pairs.has(`${words[at - 1]} ${words[at]}`);
    const single =
      nouns.test(words[at]) || (words.length > 1 && short.has(words[at]));
    if (pair || single) {
      const before = words.slice(0, pair ? at - 1 : at);
      return (
        !words.slice(at + 1).some(word => aboutSecrets.has(word)) &&
        !before.some(word => notSecrets.has(word))
      );
    }
  }
  return false;
}
