import { createHmac } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { KnownSecrets } from './KnownSecrets';
import { findSecrets } from './findSecrets';
import { mapSecrets } from './mapSecrets';
import { mergeSpans } from './mergeSpans';
import type { Span } from './types';

/** Shorter keys can be guessed, and then the secrets from their pseudonyms. */
const MIN_KEY_BYTES = 16;
/** Hexadecimal digits of a pseudonym. */
const DIGITS = 6;
const PSEUDONYM = /^\[REDACTED:[0-9a-f]{6}\]$/;

/**
 * Replaces secrets by pseudonyms such as `[REDACTED:a1b2c3]`: private keys, tokens of clouds and forges, the data of
 * Kubernetes Secrets in JSON and YAML, headers, passwords in URLs and connection strings, values whose name tells, and
 * their base64. Equal secrets have equal pseudonyms within one installation, so that caches and comparisons work.
 *
 * Lines keep their numbers. Linear in the text's length. Redacting twice changes nothing more. Digests, uids, commits and
 * checksums stay.
 *
 * It is a net, not a proof: what has neither a known form nor a telling name goes through.
 */
export class SecretRedactor {
  private constructor(private readonly key: Uint8Array) {}

  /**
   * @param key - Of the installation, at least 16 bytes; whoever has it can test guesses against pseudonyms
   * @throws InputError when the key is too short
   */
  static create(key: Uint8Array): SecretRedactor {
    if (key.length < MIN_KEY_BYTES)
      throw new InputError(
        `The key of redaction has ${key.length} bytes: at least ${MIN_KEY_BYTES} are needed`,
      );
    return new SecretRedactor(key);
  }

  /** A copy of a text, or of a value as JSON has it, without secrets. One found in a part is found in all parts. */
  redact<T>(value: T): T;
  redact(value: unknown): unknown {
    const known = new KnownSecrets();
    const found = new Map<string, Span[]>();
    const spansOf = (text: string) => {
      const spans = found.get(text) ?? findSecrets(text);
      found.set(text, spans);
      return spans;
    };
    mapSecrets(value, (text, { secret, plain }) => {
      if (secret) known.add(plain ?? text);
      else
        for (const span of spansOf(text))
          known.add(span.plain ?? text.slice(span.start, span.end));
      return text;
    });
    const names = new Map<string, string>();
    const pseudonym = (secret: string) => {
      const name = names.get(secret) ?? this.#pseudonym(secret);
      names.set(secret, name);
      return name;
    };
    return mapSecrets(value, (text, { secret, plain }) =>
      replaceSpans(
        text,
        secret
          ? [{ start: 0, end: text.length, plain }]
          : mergeSpans(text, [...spansOf(text), ...known.find(text)]),
        pseudonym,
      ),
    );
  }

  #pseudonym(secret: string): string {
    if (PSEUDONYM.test(secret)) return secret;
    const digest = createHmac('sha256', this.key).update(secret.trim());
    return `[REDACTED:${digest.digest('hex').slice(0, DIGITS)}]`;
  }
}

/** The text with each span, line by line, as `pseudonym` calls it. */
function replaceSpans(
  text: string,
  spans: readonly Span[],
  pseudonym: (secret: string) => string,
): string {
  let result = '';
  let last = 0;
  for (const { start, end, plain } of spans) {
    result += text.slice(last, start);
    result += text
      .slice(start, end)
      .split(/(\r?\n)/)
      .map((part, index) =>
        index % 2 || !part ? part : pseudonym(plain ?? part),
      )
      .join('');
    last = end;
  }
  return result + text.slice(last);
}
