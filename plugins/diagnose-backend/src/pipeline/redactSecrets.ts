/** What stands in a secret's place. */
const REDACTED = '[REDACTED]';

/** Values that are no secrets although their key says so: flags, results, references. */
const HARMLESS =
  /^["']?(?:true|false|yes|no|null|none|nil|undefined|set|unset|missing|required|optional|invalid|expired|empty|denied|not|\d{1,3}|<[^>\n]{0,200}>?|\*{3,}|\[REDACTED\])["']?$/i;

/** Keys that end in what a secret is called by, where it is, or how long it lives: references, not secrets. */
const REFERENCE =
  /(?:name|ref|id|type|path|file|mount|volume|policy|ttl|expiry|length|count|url|uri|limit|usage|s)["']?$/i;

const KEY =
  '(?<![\\w.-])([\\w.-]{0,60}(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential)[\\w.-]{0,30}["\']?)';

type Replacement = (match: string, ...groups: string[]) => string;

/**
 * Each pattern is linear: it has an anchor that a match starts at, and bounded parts. None contains a line's end, so that
 * line numbers stay.
 */
const patterns: ReadonlyArray<[RegExp, string | Replacement]> = [
  // JSON Web Tokens
  [/(?<![\w-])eyJ[\w-]{8,8192}\.[\w-]{8,8192}(?:\.[\w-]{0,8192})?/g, REDACTED],
  // Authorization headers, and bearer tokens anywhere
  [
    /\b((?:proxy-)?authorization["']?\s{0,3}[:=]\s{0,3}["']?(?:(?:bearer|basic|token|digest|negotiate)\s{1,3})?)[^\s"',;]{4,8192}/gi,
    `$1${REDACTED}`,
  ],
  [
    /\b(bearer\s{1,3})(?=[\w.~+/-]{0,60}[\d_.-])[\w.~+/=-]{12,8192}/gi,
    `$1${REDACTED}`,
  ],
  [
    /\b((?:set-)?cookie["']?\s{0,3}[:=]\s{0,3}["']?)[^\n"']{4,4096}/gi,
    `$1${REDACTED}`,
  ],
  // Credentials in URLs and connection strings
  [
    /\b([a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'<>]{0,128}:)(?!\d{1,5}\/)[^\s@"'<>]{1,512}(@)/gi,
    `$1${REDACTED}$2`,
  ],
  [/\b(https?:\/\/)[\w.~-]{16,512}(@)/gi, `$1${REDACTED}$2`],
  // Keys and tokens that are known by their form
  [/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/g, REDACTED],
  [
    /\b(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255}|gl(?:pat|ptt|dt|rt)-[\w-]{16,255}|npm_[A-Za-z0-9]{30,64}|xox[abeprs]-[\w-]{10,255}|sk-[\w-]{20,255}|AIza[\w-]{30,64}|hv[sb]\.[\w-]{20,255}|dckr_pat_[\w-]{20,64}|SG\.[\w-]{16,64}\.[\w-]{16,64})/g,
    REDACTED,
  ],
  // KEY=value, "key": "value", --key value
  [
    new RegExp(
      `${KEY}(\\s{0,5}=\\s{0,5}|["']\\s{0,5}:\\s{0,5})("[^"\\n]{1,4096}"|'[^'\\n]{1,4096}'|[^\\s,;&"'}\\])]{1,4096})`,
      'gi',
    ),
    redactValue,
  ],
  [
    new RegExp(
      `(--[\\w-]{0,40}(?:password|secret|token|api-key)[\\w-]{0,20})( |=)("[^"\\n]{1,4096}"|'[^'\\n]{1,4096}'|[^\\s-][^\\s]{0,4095})`,
      'gi',
    ),
    redactValue,
  ],
  // key: value, alone on its line, as in YAML and in the environment that kubectl describe prints
  [
    new RegExp(
      `^([ \\t>|│-]{0,60}[\\w.-]{0,60}(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential)[\\w.-]{0,30})(:[ \\t]{1,40})([^\\s{}\\[\\]<][^\\s]{0,4095})[ \\t\\r]{0,20}$`,
      'gim',
    ),
    redactValue,
  ],
];

function redactValue(
  match: string,
  key: string,
  separator: string,
  value: string,
): string {
  return HARMLESS.test(value) || REFERENCE.test(key)
    ? match
    : `${key}${separator}${REDACTED}`;
}

/** Private keys span lines: each line of one is replaced, and the number of lines stays. */
function redactPrivateKeys(text: string): string {
  if (!text.includes('PRIVATE KEY')) return text;
  let inside = false;
  return text
    .split('\n')
    .map(line => {
      const begin = line.search(/-----BEGIN [A-Z ]{0,40}PRIVATE KEY/);
      if (begin < 0 && !inside) return line;
      const rest = begin < 0 ? line : line.slice(begin);
      const end = /-----END [A-Z ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----/.exec(
        rest,
      );
      // A key whose end was cut off ends with the first line that is not base64.
      if (
        begin < 0 &&
        !end &&
        !/^[\s"'|>+]{0,80}[\w+/=:,\s-]{1,200}["',\\]{0,4}\s{0,4}$/.test(line)
      ) {
        inside = false;
        return line;
      }
      inside = !end && !(begin >= 0 && /\\n|[A-Za-z0-9+/]{100}/.test(rest));
      const before = begin > 0 ? line.slice(0, begin) : '';
      return `${before}${REDACTED}${
        end ? rest.slice(end.index + end[0].length) : ''
      }`;
    })
    .join('\n');
}

/**
 * Replaces what looks like a secret: private keys, JSON Web Tokens, authorization headers, cookies, credentials in URLs,
 * keys of clouds and forges, and values whose key has a secret's name. Lines keep their numbers. Linear in the text's
 * length.
 *
 * It is a net, not a proof: what has neither a known form nor a telling name goes through.
 */
export function redactSecrets(text: string): string {
  return patterns.reduce(
    (result, [pattern, replacement]) =>
      typeof replacement === 'string'
        ? result.replace(pattern, replacement)
        : result.replace(pattern, replacement),
    redactPrivateKeys(text),
  );
}
