import { CustomEvent, type AgUiEvent } from '@agentic-portal/api';
import { sessionFixture } from '../../__testUtils__/sessionFixture';
import { failureText } from './failureText';

describe('failureText', () => {
  it('names the session, and says its error, conditions, output and last results, the ends of what is long', () => {
    const events: AgUiEvent[] = [
      ...Array.from({ length: 8 }, (_, index) => ({
        type: 'TOOL_CALL_RESULT',
        toolCallId: `t${index}`,
        content: `result ${index}`,
      })),
      {
        type: 'CUSTOM',
        name: CustomEvent.Output,
        value: {
          stream: 'stderr',
          text: `${'x'.repeat(30_000)}\nno space left`,
        },
      },
      { type: 'CUSTOM', name: CustomEvent.Output, value: null },
      { type: 'RUN_ERROR', message: 'The agent ended with exit code 1' },
    ];
    const text = failureText(
      sessionFixture('fix', {
        status: {
          phase: 'Failed',
          errorMessage: 'It crashed',
          conditions: [
            {
              type: 'Completed',
              status: 'False',
              reason: 'AgentFailed',
              message: 'exit 1',
              lastTransitionTime: '2026-11-20T10:00:00Z',
            },
          ],
        },
      }),
      events,
    );
    expect(text).toMatch(/^Agentic session default\/fix ended as Failed\n/);
    expect(text).toContain('It crashed\nThe agent ended with exit code 1');
    expect(text).toContain('Completed=False AgentFailed: exit 1');
    expect(text).toContain('no space left');
    expect(text).not.toContain('result 2');
    expect(text).toContain('result 3\n---\nresult 4');
    expect(text.length).toBeLessThan(21_000);
  });
});
