import { sessionFixture } from '../__testUtils__/sessionFixture';
import { sessionText } from './sessionText';

describe('sessionText', () => {
  it('titles a session with what it was called, or else with what was asked for', () => {
    const titled = sessionFixture('a', { spec: { displayName: 'Called so' } });
    expect(sessionText.title(titled)).toBe('Called so');
    const untitled = sessionFixture('a', {
      spec: { displayName: undefined, prompt: '\n# Fix the build\n\nPlease.' },
    });
    expect(sessionText.title(untitled)).toBe('Fix the build');
    const blank = sessionFixture('a', {
      spec: { displayName: undefined, prompt: '---' },
    });
    expect(sessionText.title(blank)).toBe('a');
  });
});
