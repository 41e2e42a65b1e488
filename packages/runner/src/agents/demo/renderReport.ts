import type { Survey } from './surveyRepository';

/** What a report is written from. */
export interface ReportParts {
  prompt: string;
  comment?: string;
  repos: Array<{
    name: string;
    title?: string;
    survey: Survey;
    commits: string[];
  }>;
}

/** How many tests and open points are named; the rest is counted. */
const maxNamed = 8;

/** The report of the demo agent, as markdown. It depends on the repositories and the prompt alone. */
export function renderReport({ prompt, comment, repos }: ReportParts): string {
  const asked = prompt.trim().split('\n', 1)[0];
  return [
    '# Report of the demo agent',
    'Written by a script that counts; no model was asked.',
    `It was asked: ${quote(asked)}`,
    ...(comment ? [`A person approved it and said: ${quote(comment)}`] : []),
    ...repos.flatMap(({ name, title, survey, commits }) => [
      `## ${name}`,
      ...(title ? [`Its README is titled “${title}”.`] : ['It has no README.']),
      `${survey.files} files with ${survey.lines} lines.`,
      [
        '| language | files | lines |',
        '| --- | ---: | ---: |',
        ...survey.languages.map(
          ({ language, files, lines }) =>
            `| ${language} | ${files} | ${lines} |`,
        ),
      ].join('\n'),
      `Packages: ${survey.packageManagers.join(', ') || 'no manager found'}.`,
      named('Tests', survey.tests),
      named('Open points (TODO, FIXME)', survey.todos),
      ...(commits.length > 0
        ? [`Newest commits:\n\n${commits.map(line => `- ${line}`).join('\n')}`]
        : ['It has no commits.']),
    ]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function named(title: string, items: readonly string[]): string {
  if (items.length === 0) return `${title}: none.`;
  const list = items.slice(0, maxNamed).map(item => `- \`${item}\``);
  if (items.length > maxNamed)
    list.push(`- … and ${items.length - maxNamed} more`);
  return `${title}: ${items.length}\n\n${list.join('\n')}`;
}

function quote(text: string): string {
  return `“${text.slice(0, 500)}”`;
}
