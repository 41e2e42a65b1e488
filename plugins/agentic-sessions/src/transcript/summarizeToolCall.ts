/** Arguments that say best what a call is about, in this order. */
const telling = [
  'command',
  'file_path',
  'path',
  'pattern',
  'query',
  'url',
  'description',
  'prompt',
  'name',
];

const longest = 160;

/**
 * One line about the arguments of a tool call, which may not have arrived completely: the most telling one, or all of
 * them. At most 160 characters.
 */
export function summarizeToolCall(args: string): string {
  const parsed = parse(args);
  if (parsed === undefined) return oneLine(args);
  if (typeof parsed !== 'object' || parsed === null) {
    return oneLine(String(parsed));
  }
  const entries = Object.entries(parsed);
  const best = telling.find(
    key => typeof (parsed as Record<string, unknown>)[key] === 'string',
  );
  if (best) return oneLine((parsed as Record<string, string>)[best]);
  return oneLine(
    entries
      .map(([key, value]) =>
        typeof value === 'string'
          ? `${key}: ${value}`
          : `${key}: ${JSON.stringify(value)}`,
      )
      .join(', '),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
