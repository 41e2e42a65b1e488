import type { Span } from './types';

/** Words, and base64 with its padding. */
const TOKENS = [/[^\s"'`,;:=<>()[\]{}|&?\\]{7,}/g, /[\w+/-]{6,}={0,2}/g];
/** Shorter values would be found in the base64 of much else. */
const MIN_ENCODED = 4;

/** Looks like a secret by itself: other words are left where they stand without a telling name. */
const isDistinctive = (value: string) =>
  value.length >= 7 && /\d/.test(value) && /[A-Za-z]/.test(value);

/** Secrets that were found once, to be found again where nothing around them tells: as they are, in base64, in a URL. */
export class KnownSecrets {
  readonly #added = new Set<string>();
  readonly #plain = new Map<string, string>();

  get size(): number {
    return this.#plain.size;
  }

  /** Remembers a secret. */
  add(secret: string): void {
    const plain = secret.trim();
    if (this.#added.has(plain)) return;
    this.#added.add(plain);
    const forms = isDistinctive(plain) ? [plain, encodeForm(plain)] : [];
    if (plain.length >= MIN_ENCODED)
      for (const text of [plain, `${plain}\n`]) {
        const encoded = Buffer.from(text).toString('base64');
        forms.push(encoded, encoded.replace(/=+$/, ''));
      }
    for (const form of forms) this.#plain.set(form, plain);
  }

  /** Where they stand in a text. */
  find(text: string): Span[] {
    const spans: Span[] = [];
    if (!this.size) return spans;
    for (const pattern of TOKENS)
      for (const { 0: token, index } of text.matchAll(pattern)) {
        const plain = this.#plain.get(token);
        if (plain !== undefined)
          spans.push({ start: index, end: index + token.length, plain });
      }
    return spans;
  }
}

function encodeForm(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // Half of a surrogate pair has no such form.
    return text;
  }
}
