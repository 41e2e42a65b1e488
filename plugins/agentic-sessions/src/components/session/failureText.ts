import {
  type AgenticSession,
  type AgUiEvent,
  CustomEvent,
} from '@agentic-portal/api';

/** How many characters of each part a diagnosis gets, of its end, where failures are. */
const longest = { output: 20_000, result: 2_000 };

/** How many of the last results of tools a diagnosis gets. */
const lastResults = 5;

/**
 * What a failed session says of its failure, as the text of a diagnosis: its error, conditions, what its agent wrote to
 * stderr, and the last results of its tools. Its first line names the session, so that the diagnosis leads back to it.
 */
export function failureText(
  { metadata, status }: AgenticSession,
  events: readonly AgUiEvent[],
): string {
  const stderr = events
    .filter(
      ({ type, name }) => type === 'CUSTOM' && name === CustomEvent.Output,
    )
    .map(({ value }) => String((value as { text?: unknown })?.text ?? ''))
    .join('\n');
  const results = events
    .filter(({ type }) => type === 'TOOL_CALL_RESULT')
    .slice(-lastResults)
    .map(({ content }) => end(String(content ?? ''), longest.result));
  const errors = events
    .filter(({ type }) => type === 'RUN_ERROR')
    .map(({ message }) => String(message ?? ''));
  const conditions = (status.conditions ?? []).map(
    ({ type, status: holds, reason, message }) =>
      `${type}=${holds} ${reason}: ${message}`,
  );
  const parts: Array<[string, string]> = [
    ['Error', [status.errorMessage, ...errors].filter(Boolean).join('\n')],
    ['Conditions', conditions.join('\n')],
    ['Output of the agent', end(stderr, longest.output)],
    ['Last results of tools', results.join('\n---\n')],
  ];
  return [
    `Agentic session ${metadata.project}/${metadata.name} ended as ${status.phase}`,
    ...parts
      .filter(([, text]) => text.trim())
      .map(([title, text]) => `${title}:\n${text}`),
  ].join('\n\n');
}

function end(text: string, most: number): string {
  return text.length > most ? `…${text.slice(-most)}` : text;
}
