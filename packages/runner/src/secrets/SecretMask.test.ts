import type { AgUiEvent } from '@agentic-portal/api';
import { SecretMask } from './SecretMask';

const delta = (messageId: string, part: string): AgUiEvent => ({
  type: 'TEXT_MESSAGE_CONTENT',
  messageId,
  delta: part,
});
const end = (messageId: string): AgUiEvent => ({
  type: 'TEXT_MESSAGE_END',
  messageId,
});

describe('SecretMask', () => {
  it('finds a value that is spread over events, between those of other messages, and loses no text', () => {
    const mask = new SecretMask([
      'secret-value',
      'secret-value-longer',
      'short',
    ]);
    const events = [
      ...[...'a secret-value b secret-values'].map(char => delta('m', char)),
      delta('n', 'secret'),
      ...[...'-value-longer, se'].map(char => delta('m', char)),
      end('m'),
      delta('n', '-value and short'),
      end('n'),
    ].flatMap(event => mask.mask(event));
    const said = (id: string) =>
      events
        .filter(event => event.messageId === id)
        .map(event => event.delta ?? '.')
        .join('');
    expect(said('m')).toBe('a *** b ***s-value-longer, se.');
    expect(said('n')).toBe('*** and short.');
  });

  it('hides values in whole events at any depth, also as JSON has them', () => {
    const mask = new SecretMask(['line one\nline "two"\n', 'a.b*c(d)']);
    const hidden = mask.hide({
      value: ['line one', { text: JSON.stringify('line "two"') }, 'a.b*c(d)'],
      other: 'axbxcxd',
      count: 1,
    });
    expect(hidden).toEqual({
      value: ['***', { text: '"***"' }, '***'],
      other: 'axbxcxd',
      count: 1,
    });
  });
});
