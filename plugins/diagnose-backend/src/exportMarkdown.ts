import type { Diagnosis } from '@agentic-portal/api';

/** Characters of a log that an exported diagnosis shows. */
const MAX_LOG = 10_000;

/** A fence that a text cannot end: one backtick longer than any run of them in it. */
function fenced(text: string, language: string = ''): string {
  const longest = Math.max(
    2,
    ...(text.match(/`+/g) ?? []).map(run => run.length),
  );
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Text that others wrote, as text: no markup of it counts. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length ? [`## ${title}`, ...lines] : [];

/** A diagnosis as a document: what a ticket or a chat takes. */
export function exportMarkdown({ request, response }: Diagnosis): string {
  const { evidence, fix_commands, related_runbooks, warnings } = response;
  const log = request.error_message;
  const list = (items: readonly string[]) =>
    items.length ? [items.map(item => `- ${item}`).join('\n')] : [];
  return [
    `# ${escaped(response.root_cause)}`,
    [
      `**${response.severity}**`,
      escaped(
        [response.error_category, response.sub_cause]
          .filter(Boolean)
          .join(' / '),
      ),
      response.timestamp,
      response.source === 'model' ? 'found by a model' : 'found by rules',
    ].join(' · '),
    escaped(response.explanation),
    ...section(
      'Evidence',
      list(
        evidence.map(
          ({ id, text, line, object }) =>
            `${line ? `line ${line}: ` : ''}${
              object ? `${escaped(`${object.kind} ${object.name}`)}: ` : ''
            }${escaped(text)}${
              response.citations?.includes(id) ? ' (cited)' : ''
            }`,
        ),
      ),
    ),
    ...section(
      'Commands',
      fix_commands.map(
        ({ command, description, risk_level, warning }) =>
          `${escaped(description)} (risk: ${risk_level}${
            warning ? `; ${escaped(warning)}` : ''
          })\n\n${fenced(command, 'sh')}`,
      ),
    ),
    ...section('Prevention', list(response.prevention_tips.map(escaped))),
    ...section(
      'Runbooks',
      list(
        related_runbooks.map(
          ({ title, filename }) => `${escaped(title)} (${escaped(filename)})`,
        ),
      ),
    ),
    ...section('What could not be done', list(warnings.map(escaped))),
    ...section('Log', [
      fenced(
        log.length > MAX_LOG
          ? `${log.slice(0, MAX_LOG / 2)}\n[…]\n${log.slice(-MAX_LOG / 2)}`
          : log,
      ),
    ]),
    '',
  ].join('\n\n');
}
