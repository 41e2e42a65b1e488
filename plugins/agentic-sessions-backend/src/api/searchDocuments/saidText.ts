import type { AgUiEvent } from '@agentic-portal/api';

/** How many characters of a tool's result count: its beginning says what it was, and the rest crowds out the words. */
const longestResult = 500;

/** What an event adds to what was said in a session: words of messages and results of tools, not the thinking. */
export function saidText(event: AgUiEvent): string {
  switch (event.type) {
    case 'TEXT_MESSAGE_START':
      return '\n';
    case 'TEXT_MESSAGE_CONTENT':
    case 'TEXT_MESSAGE_CHUNK':
      return typeof event.delta === 'string' ? event.delta : '';
    case 'TOOL_CALL_RESULT':
      return typeof event.content === 'string'
        ? `\n${event.content.slice(0, longestResult)}\n`
        : '';
    default:
      return '';
  }
}
