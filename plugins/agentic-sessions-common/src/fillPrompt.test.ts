import { fillPrompt, promptPlaceholders } from './fillPrompt';

describe('fillPrompt', () => {
  it('fills each place in, and takes what a value says as text', () => {
    const prompt = 'Move {{ library }} to {{to}}, then {{ library }} again.';
    expect(promptPlaceholders(prompt)).toEqual(['library', 'to']);
    expect(fillPrompt(prompt, { library: '{{ to }} $&', to: 3 })).toBe(
      'Move {{ to }} $& to 3, then {{ to }} $& again.',
    );
    expect(fillPrompt(prompt, { library: 'a' })).toBe(
      'Move a to , then a again.',
    );
    expect(promptPlaceholders('${{ steps.x }} {{ }} {{ a b }}')).toEqual([]);
  });
});
