import { decodeText } from './decodeText';
import type { Detector, Span } from './types';

/** What programs put before each line: a time, the stream of a container, the name of a container, a quotation. */
const PREFIX =
  /^(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S{0,20} (?:(?:stdout|stderr) [FP] )?(?:\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR)\]? {1,2})?)?(?:[\w./-]{1,60} {0,30}[|│] ?|[>|│] ?)?/;
const FIELD = /^["']?([\w./-]{1,253})["']?:(?:[ \t]+(.*))?$/;
const LINES = /\r?\n|\\r?\\n|\\n/g;
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** A mapping that is open. */
interface Mapping {
  indent: number;
  kind?: string;
  /** Whether it is an item of a list. */
  item: boolean;
  data: Span[];
  /** Data of items that do not say their kind. */
  items: Span[];
}

/** The lines below `data:`, until one that is not deeper. */
interface Block {
  owner: Mapping;
  indent: number;
  base64: boolean;
  /** Of the names in it. */
  names?: number;
}

/** Where the content of a value is: without quotes, block marks and comments. */
function contentOf(value: string): { from: number; to: number } | undefined {
  const end = value.replace(/\s+#.*$/, '').trimEnd().length;
  const content = value.slice(0, end);
  if (!content || /^(?:[|>][+-]?\d?|\{\}|\[\]|null|~|"")$/.test(content))
    return undefined;
  if (content.startsWith('{')) return { from: 0, to: end };
  const quote = /^["']/.exec(content)?.[0];
  const close = quote ? content.indexOf(quote, 1) : content.search(/["'\\]/);
  return { from: quote ? 1 : 0, to: close > 0 ? close : end };
}

function addLine(
  block: Block,
  line: string,
  indent: number,
  lineStart: number,
) {
  block.names ??= indent;
  const field = indent === block.names ? FIELD.exec(line) : null;
  const value = field ? field[2] ?? '' : line;
  const content = contentOf(value);
  if (!content) return;
  const start = lineStart + line.length - value.length + content.from;
  const end = lineStart + line.length - value.length + content.to;
  const text = value.slice(content.from, content.to);
  if (end > start)
    block.owner.data.push({
      start,
      end,
      plain: block.base64 ? decodeText(text) : undefined,
    });
}

/** The data of Secrets in YAML: several documents, lists, indented, quoted, and behind the prefixes of a log. */
export const findYamlSecrets: Detector = text => {
  const spans: Span[] = [];
  if (!/kind["']?:[ \t]{1,9}["']?Secret/.test(text)) return spans;
  const isDiff = /^@@ -\d/m.test(text);
  const open: Mapping[] = [];
  let block: Block | undefined;

  const closeTo = (indent: number) => {
    while (open.length && open[open.length - 1].indent > indent) {
      const closed = open.pop();
      if (closed?.kind === 'Secret') spans.push(...closed.data);
      if (closed?.kind === 'SecretList') spans.push(...closed.items);
      if (closed?.item && !closed.kind)
        for (const span of closed.data) open[open.length - 1]?.items.push(span);
    }
  };

  const readLine = (from: number, to: number) => {
    let raw = text.slice(from, to);
    if (isDiff) raw = raw.replace(/^[+-]/, ' ');
    const prefix = PREFIX.exec(raw)?.[0].length ?? 0;
    let rest = raw.slice(prefix);
    if (!rest.trim()) return;
    let indent = rest.search(/\S/);
    rest = rest.slice(indent);
    if (/^---(?:\s|$)/.test(rest)) {
      block = undefined;
      closeTo(-1);
      return;
    }
    if (block) {
      if (indent > block.indent) {
        addLine(block, rest, indent, to - rest.length);
        return;
      }
      block = undefined;
    }
    let item = false;
    for (let dash = /^-\s+/.exec(rest); dash; dash = /^-\s+/.exec(rest)) {
      closeTo(indent);
      item = true;
      indent += dash[0].length;
      rest = rest.slice(dash[0].length);
    }
    const field = FIELD.exec(rest);
    if (!field) return;
    closeTo(indent);
    let mapping = open[open.length - 1];
    if (item || mapping?.indent !== indent) {
      mapping = { indent, item, data: [], items: [] };
      open.push(mapping);
    }
    const [, name, value = ''] = field;
    if (name === 'kind') mapping.kind = value.replace(/["'\s]|#.*$/g, '');
    else if (name === 'data' || name === 'stringData') {
      const content = contentOf(value);
      const start = to - value.length;
      if (content)
        mapping.data.push({
          start: start + content.from,
          end: start + content.to,
        });
      else block = { owner: mapping, indent, base64: name === 'data' };
    } else if (name === LAST_APPLIED) {
      // Of the object that holds metadata.annotations.
      const owner = open[open.length - 3] ?? mapping;
      const content = contentOf(value);
      const start = to - value.length;
      if (content)
        owner.data.push({
          start: start + content.from,
          end: start + value.trimEnd().length - content.from,
        });
      else block = { owner, indent, base64: false, names: -1 };
    }
  };

  let from = 0;
  LINES.lastIndex = 0;
  for (let end = LINES.exec(text); end; end = LINES.exec(text)) {
    readLine(from, end.index);
    from = end.index + end[0].length;
  }
  readLine(from, text.length);
  closeTo(-1);
  return spans;
};
