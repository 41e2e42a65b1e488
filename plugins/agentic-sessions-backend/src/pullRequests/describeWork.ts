import type { AgenticSession, RepoDiff } from '@agentic-portal/api';

/** What the portal writes is between these, so that what people write beside it stays when it is written anew. */
const begin = '<!-- agentic-portal:begin -->';
const end = '<!-- agentic-portal:end -->';

const maxTitle = 120;
const maxAsked = 2000;
const maxResults = 16_000;
/** More files than these are counted, and not named. */
const maxFiles = 50;

/** The title of a session's pull request, where nobody chose one. */
export function titleOfWork({ metadata, spec }: AgenticSession): string {
  const firstLine = spec.prompt.trim().split('\n', 1)[0] ?? '';
  const title = spec.displayName ?? (firstLine || metadata.name);
  return title.length > maxTitle ? `${title.slice(0, maxTitle - 1)}…` : title;
}

/** Says what was asked for and done, for a forge, in markdown. */
export function describeWork(options: {
  session: AgenticSession;
  /** The agent's closing words. */
  results: string | undefined;
  diff: RepoDiff | undefined;
  /** URL of the session's page. */
  link: string;
}): string {
  const { session, results, diff, link } = options;
  const { spec, metadata } = session;
  const parts = [
    begin,
    ...(results
      ? ['### What was done', quiet(cut(results.trim(), maxResults))]
      : []),
    '### What was asked',
    quiet(cut(spec.prompt.trim(), maxAsked))
      .split('\n')
      .map(line => `> ${line}`)
      .join('\n'),
    ...describeFiles(diff),
    `---\nMade by the agent \`${spec.agent ?? 'default'}\` in the session [${
      metadata.name
    }](${link}), which was started by ${plain(
      metadata.createdBy ?? 'nobody',
    )}.`,
    end,
  ];
  return parts.join('\n\n');
}

/** A body in which the portal's part is a new one; what is around it stays. */
export function replaceDescription(body: string, description: string): string {
  const from = body.indexOf(begin);
  const to = body.indexOf(end);
  return from >= 0 && to > from
    ? `${body.slice(0, from)}${description}${body.slice(to + end.length)}`
    : `${body.trim()}${body.trim() && '\n\n'}${description}`;
}

function describeFiles(diff: RepoDiff | undefined): string[] {
  const files = (diff?.diff ?? '').split(/^diff --git /m).slice(1);
  if (files.length === 0) return [];
  const lines = files.slice(0, maxFiles).map(text => {
    const [head, ...rest] = text.split('\n');
    const name =
      /^\+\+\+ b\/(.+)$/m.exec(text)?.[1] ??
      /^rename to (.+)$/m.exec(text)?.[1] ??
      / b\/(.+)$/.exec(head)?.[1] ??
      head;
    const count = (sign: '+' | '-') =>
      rest.filter(
        line => line.startsWith(sign) && !line.startsWith(sign.repeat(3)),
      ).length;
    return `- \`${name.replaceAll('`', '')}\` +${count('+')} −${count('-')}`;
  });
  const more = files.length - maxFiles;
  return [
    `### Files (${files.length}${diff?.truncated ? ' and more' : ''})`,
    [...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n'),
  ];
}

/** Words of an agent and of a user tell nobody of themselves, and end nothing that is around them. */
function quiet(text: string): string {
  return text
    .replaceAll('<!--', '&lt;!--')
    .replace(/(^|[^A-Za-z0-9_`])@(?=[A-Za-z0-9])/g, '$1@\u200b');
}

function plain(text: string): string {
  return `\`${text.replaceAll('`', '')}\``;
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
