import { isHarmlessValue } from './isHarmlessValue';
import { isSecretName } from './isSecretName';
import { LineEnds } from './LineEnds';
import { readValue, stringEnd, type ReadValue } from './readValue';
import type { Detector, Span } from './types';

/** A part of a name that may be a secret's: where to look closer. */
const HINT =
  /passw|passphrase|passcode|pass\b|pwd|secret|token|key|credential|creds|authorization|cookie|jwt|psk|access.?signature|session.?id|(?<=[_-])(?:pat|otp|pw)\b/gi;
const NAME_LEFT = 100;
const NAME_RIGHT = 60;
/** From a name to its value: `=`, `:`, `=>`, `:=`, the end of a tag. */
const SEPARATOR =
  /(\\{0,15}["'`])?\]?[ \t]{0,30}(=>|:=|={1,3}|:|>)[ \t]{0,60}/y;
/** Between a name and its value in a list of variables: `name: DB_PASSWORD, value: …`, over two lines too. */
const VALUE_FIELD =
  /\\{0,15}["'`]?[\s,;|+-]{0,200}\\{0,15}["'`]?value\\{0,15}["'`]?[ \t]{0,30}[:=][ \t]{0,60}/iy;
const NAME_FIELD =
  /(?:name|key|variable)\\{0,15}["'`]?\s{0,20}[:=]\s{0,20}\\{0,15}["'`]?$/i;
const LINE_START =
  /(?:^|\n)([\s>|│+~-]{0,60})(?:(?:export|set|setenv|declare -x|ENV|ARG|Environment=|env) ?)?["']?$/;
const SCHEME =
  /\[?\\{0,15}["']?(?:(bearer|basic|token|apikey|api-key|negotiate|ntlm|key|ssws|pat|oauth)|(digest|hawk|aws4-hmac-sha256|signature|googlelogin))[ \t]{1,5}/iy;
const STRONG = /pass|pwd|\bpw$|credential|creds/i;
const BLOCK_LINES = 200;

const sticky = (pattern: RegExp, text: string, at: number) => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** Says too little to be a secret where a colon in a sentence made it look like one. */
const tellsLittle = (value: string) =>
  value.length < 20 && !(/\d/.test(value) && value.length >= 6);

/** The name of a Secret rather than what it holds. */
const isObjectName = (name: string, value: string) =>
  /^["']?secret$/i.test(name) && /^[a-z]+(?:[-/][a-z]+)+$/.test(value);

/** The lines of a YAML block scalar, below the line that a position is on. */
function blockSpans(
  text: string,
  at: number,
  indent: number,
  lines: LineEnds,
): Span[] {
  const spans: Span[] = [];
  let start = lines.at(at) + 1;
  if (text[start - 1] === '\r') start += 1;
  for (let count = 0; count < BLOCK_LINES && start < text.length; count += 1) {
    const end = lines.at(start);
    const line = text.slice(start, Math.min(end, start + indent + 1));
    const first = line.search(/\S/);
    if (first >= 0 && first <= indent) break;
    const from = start + text.slice(start, end).search(/\S|$/);
    if (from < end) spans.push({ start: from, end });
    start = text.indexOf('\n', end) + 1;
    if (start === 0) break;
  }
  return spans;
}

/** ODBC puts a value in braces that has a semicolon. */
function readBraced(
  text: string,
  at: number,
  sign: string,
): ReadValue | undefined {
  if (sign !== '=' || text[at] !== '{' || text[at + 1] === '{')
    return undefined;
  const close = text.slice(at, at + 512).search(/[}\n]/);
  return close > 0 && text[at + close] === '}'
    ? { start: at + 1, end: at + close, quoted: true }
    : undefined;
}

/** What an Authorization header holds, without its scheme. */
function authorization(
  text: string,
  at: number,
  end: number,
): Span | undefined {
  const scheme = sticky(SCHEME, text, at);
  if (scheme) {
    const start = at + scheme[0].length;
    const whole = scheme[2] ? end : readValue(text, start).end;
    const value = text.slice(start, Math.min(whole, end));
    return isHarmlessValue(value) || /^auth$/i.test(value)
      ? undefined
      : { start, end: start + value.length };
  }
  const { start, end: wordEnd } = readValue(text, at);
  const value = text.slice(start, Math.min(wordEnd, end));
  return isHarmlessValue(value, true) || tellsLittle(value)
    ? undefined
    : { start, end: start + value.length };
}

/** What stands behind a secret's name. */
interface Found {
  spans: Span[];
  /** Where to go on. */
  next: number;
}

function valueOf(
  text: string,
  name: string,
  nameStart: number,
  nameEnd: number,
  lines: LineEnds,
): Found | undefined {
  const field =
    NAME_FIELD.test(text.slice(Math.max(0, nameStart - 60), nameStart)) &&
    sticky(VALUE_FIELD, text, nameEnd);
  const separator = field || sticky(SEPARATOR, text, nameEnd);
  const isFlag = /^--?[A-Za-z]{2}/.test(name);
  if (!separator && !(isFlag && /[ \t]/.test(text[nameEnd] ?? '')))
    return undefined;
  const sign = separator ? (field ? ':' : separator[2]) : ' ';
  const at = nameEnd + (separator?.[0].length ?? 1);
  if (!separator && text[at] === '-') return undefined;

  const before = text.slice(Math.max(0, nameStart - 80), nameStart);
  const startsLine =
    nameStart <= 80 || before.includes('\n') ? LINE_START.exec(before) : null;
  const opened = /(\\{0,15})(["'`])$/.exec(before);
  const wrapped = !field && opened && !separator?.[1];
  const outer = wrapped
    ? stringEnd(text, at, opened[2], opened[1].length)
    : undefined;
  const limit = outer ?? lines.at(at);
  const one = (span: Span | undefined): Found | undefined =>
    span && span.end > span.start
      ? { spans: [span], next: span.end }
      : undefined;

  if (sign === '>') {
    if (!/<[\w:]*$/.test(before)) return undefined;
    const end = text.indexOf('<', at);
    return one({ start: at, end: end < 0 || end > limit ? limit : end });
  }
  // A part of a URN, as in arn:aws:secretsmanager:…:secret:name
  if (sign === ':' && text[nameStart - 1] === ':' && at === nameEnd + 1)
    return undefined;
  const value = readBraced(text, at, sign) ?? readValue(text, at);
  if (/authorization["']?$/i.test(name))
    return one(
      authorization(text, at, value.quoted ? value.end : limit) ?? undefined,
    );
  if (/cookie["']?$/i.test(name) && sign === ':' && !value.quoted)
    return text.slice(at, Math.min(limit, at + 500)).includes('=')
      ? one({ start: at, end: limit })
      : undefined;

  // The block scalar of YAML: its lines follow.
  if (
    sign === ':' &&
    startsLine &&
    /^[|>][+-]?\d?[ \t]*$/.test(text.slice(at, Math.min(limit, at + 20)))
  ) {
    const spans = blockSpans(text, at, startsLine[1].length, lines);
    return spans.length
      ? { spans, next: spans[spans.length - 1].end }
      : undefined;
  }

  let { end } = value;
  const strong = STRONG.test(name);
  // A structure is no value; what is in it has names of its own.
  if (sign === ':' && /[{[]/.test(text[at] ?? '')) return undefined;
  if (!value.quoted) {
    if (outer !== undefined) end = outer;
    else if (
      startsLine &&
      (sign === ':' || inEnvironment(text, nameStart, limit))
    ) {
      const nested =
        startsLine[1].length > 0 ||
        /_/.test(name) ||
        name === name.toUpperCase();
      const line = text
        .slice(at, limit)
        .replace(/(?:\s+#[^\n]{0,200}|[\s,])$/, '')
        .trimEnd();
      if (isHarmlessValue(line, sign === ':')) return undefined;
      if (nested || line.length === end - at) end = at + line.length;
    }
    const word = text.slice(value.start, Math.min(end, value.start + 400));
    if (!strong && /^\d{1,7}$/.test(word)) return undefined;
    if (
      sign === ':' &&
      !startsLine &&
      !field &&
      outer === undefined &&
      (!strong || !/^[:=]?\s/.test(text.slice(nameEnd, nameEnd + 2))) &&
      tellsLittle(word)
    )
      return undefined;
  }
  const content = text.slice(value.start, end);
  if (
    isHarmlessValue(content, sign === ':' && !value.quoted) ||
    isObjectName(name, content) ||
    (sign === ' ' && /^(?:password|token|secret|key|string)s?$/i.test(content))
  )
    return undefined;
  const spans: Span[] = [{ start: value.start, end }];
  // A change: "old" -> "new".
  const change =
    value.quoted && sticky(/["'`][ \t]{0,5}->[ \t]{0,5}/y, text, end);
  if (change) {
    const changed = readValue(text, end + change[0].length);
    if (!isHarmlessValue(text.slice(changed.start, changed.end)))
      spans.push({ start: changed.start, end: changed.end });
  }
  return { spans, next: spans[spans.length - 1].end };
}

/** Whether the line before or after is a variable too: then a value takes the rest of its line. */
function inEnvironment(text: string, start: number, end: number): boolean {
  const previous = text.slice(Math.max(0, start - 300), start);
  const following = text.slice(end, end + 100);
  const VARIABLE =
    /\n(?:export |declare -x )?[A-Za-z_]\w{0,60}=[^\n]{0,200}\n?$/;
  return (
    VARIABLE.test(previous) ||
    /^\r?\n(?:export |declare -x )?[A-Za-z_]\w{0,60}=/.test(following)
  );
}

const isNamePart = (code: number) =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  code === 95 ||
  code === 45 ||
  code === 46;

/** Values whose name says that they are secret: variables, fields, flags, headers, parameters, tags. */
export const findNamedValues: Detector = text => {
  const spans: Span[] = [];
  const lines = new LineEnds(text);
  HINT.lastIndex = 0;
  for (let hint = HINT.exec(text); hint; hint = HINT.exec(text)) {
    let start = hint.index;
    const left = Math.max(0, start - NAME_LEFT);
    while (
      start > left &&
      (isNamePart(text.charCodeAt(start - 1)) || text[start - 1] === '/')
    )
      start -= 1;
    let end = hint.index + hint[0].length;
    const right = Math.min(text.length, end + NAME_RIGHT);
    while (end < right && isNamePart(text.charCodeAt(end))) end += 1;
    HINT.lastIndex = end;
    let name = text.slice(start, end);
    // A name of two words: "API key: …"
    if (!isSecretName(name)) {
      const first = /[A-Za-z]{2,20}[ ]$/.exec(
        text.slice(Math.max(0, start - 24), start),
      );
      if (!first || !isSecretName(first[0] + name)) continue;
      start -= first[0].length;
      name = first[0] + name;
    }
    const found = valueOf(text, name, start, end, lines);
    if (!found) continue;
    spans.push(...found.spans);
    HINT.lastIndex = Math.max(end, found.next);
  }
  return spans;
};
