import { CustomEvent } from '@agentic-portal/api';
import { fitEvent } from './fitEvent';

const limit = 20_000;
const size = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

describe('fitEvent', () => {
  it('leaves an event alone that fits', () => {
    const event = {
      type: 'TEXT_MESSAGE_CONTENT',
      messageId: 'm',
      delta: 'x'.repeat(limit - 100),
    };
    expect(fitEvent(event, limit)).toBe(event);
  });

  it.each(['x', 'ä', '😀', '"', '\u0001', '\n'])(
    'cuts the longest texts of a larger one, wherever they are, and says so (%j)',
    character => {
      const fitted = fitEvent(
        {
          type: 'TOOL_CALL_RESULT',
          toolCallId: 'call',
          content: character.repeat(5 * limit),
          more: [{ note: 'short', text: character.repeat(2 * limit) }],
        },
        limit,
      );
      expect(size(fitted)).toBeLessThanOrEqual(limit);
      expect(fitted).toMatchObject({
        type: 'TOOL_CALL_RESULT',
        toolCallId: 'call',
        more: [{ note: 'short' }],
      });
      expect(fitted?.content).toMatch(/This text had \d+ bytes; it was cut/);
      expect(JSON.stringify(fitted)).not.toContain('\ufffd');
    },
  );

  it('ends a diff with a whole line, and says in its field that there was more', () => {
    const line = '+ "a line with quotes and \\ in it"\n';
    const fitted = fitEvent(
      {
        type: 'CUSTOM',
        name: CustomEvent.Diff,
        value: { name: 'one', diff: line.repeat(2000), truncated: false },
      },
      limit,
    );
    const value = fitted?.value as { diff: string; truncated: boolean };
    expect(size(fitted)).toBeLessThanOrEqual(limit);
    expect(value.truncated).toBe(true);
    expect(value.diff.length % line.length).toBe(0);
    expect(value.diff.startsWith(line)).toBe(true);
  });

  it('gives up on one that consists of too many things', () => {
    const value = Array.from({ length: limit }, (_, index) => index);
    expect(
      fitEvent({ type: 'CUSTOM', name: 'x', value }, limit),
    ).toBeUndefined();
  });
});
