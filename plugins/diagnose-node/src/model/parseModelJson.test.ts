import { ModelError } from './ModelError';
import { parseModelJson } from './parseModelJson';

describe('parseModelJson', () => {
  it.each([
    '{"a":1}',
    '\n {"a":1}\n',
    '```json\n{"a":1}\n```',
    '```\n{"a":1}\n```\n',
    '<think>{"b":2}</think>\n{"a":1}',
    '<thinking>hm\n</thinking>```json\n{"a":1}\n```',
  ])('finds the JSON in %j', text => {
    expect(parseModelJson(text)).toEqual({ a: 1 });
  });

  it.each(['', 'I cannot say.', '{"a":1', '{"a":1}{"a":2}', 'Sure: {"a":1}'])(
    'finds none in %j, and does not repeat what it read',
    text => {
      const parse = () => parseModelJson(text);
      expect(parse).toThrow(ModelError);
      expect(parse).toThrow(
        `gave an answer that is not JSON (${text.length} characters)`,
      );
    },
  );
});
