import type { LineEnds } from './LineEnds';
import { matchAt } from './matchAt';
import { stringEnd } from './readValue';

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
const FLAG = /^--?[A-Za-z]{2}/;
/** How far back is looked, in characters. */
const BEFORE = 80;

/** Where the value of a name stands. */
export interface ValuePlace {
  name: string;
  nameStart: number;
  /** Where the value begins. */
  at: number;
  /** What is between: ' ' behind a flag. */
  sign: string;
  /** Whether the name is the content of a field, and the value that of the next. */
  isField: boolean;
  /** Text before the name. */
  before: string;
  /** Blanks and marks before the name, when it begins its line. */
  lead?: string;
  /** The end of the string that name and value are in. */
  stringEnd?: number;
  /** The end of that string, or of the line. */
  limit: number;
}

/** Finds the value of a name, if it is one that has a value. */
export function placeOfValue(
  text: string,
  name: string,
  nameStart: number,
  nameEnd: number,
  lines: LineEnds,
): ValuePlace | undefined {
  const before = text.slice(Math.max(0, nameStart - BEFORE), nameStart);
  const field = NAME_FIELD.test(before)
    ? matchAt(VALUE_FIELD, text, nameEnd)
    : undefined;
  const separator = field ?? matchAt(SEPARATOR, text, nameEnd);
  if (!separator && !(FLAG.test(name) && /[ \t]/.test(text[nameEnd] ?? '')))
    return undefined;
  const at = nameEnd + (separator?.[0].length ?? 1);
  if (!separator && text[at] === '-') return undefined;
  const sign = field ? ':' : separator?.[2] ?? ' ';
  // A part of a URN, as in arn:aws:secretsmanager:…:secret:name
  if (sign === ':' && text[nameStart - 1] === ':' && at === nameEnd + 1)
    return undefined;
  // A structure is no value: what is in it has names of its own. A list of headers is one.
  if (
    sign === ':' &&
    /[{[]/.test(text[at] ?? '') &&
    !/authorization$/i.test(name)
  )
    return undefined;

  const startsLine =
    nameStart <= BEFORE || before.includes('\n')
      ? LINE_START.exec(before)
      : undefined;
  const opened = /(\\{0,15})(["'`])$/.exec(before);
  const end =
    opened && !field && !separator?.[1]
      ? stringEnd(text, at, opened[2], opened[1].length)
      : undefined;
  return {
    name,
    nameStart,
    at,
    sign,
    isField: field !== undefined,
    before,
    lead: startsLine?.[1],
    stringEnd: end,
    limit: end ?? lines.at(at),
  };
}
