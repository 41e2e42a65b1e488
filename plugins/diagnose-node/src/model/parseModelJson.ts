import { ModelError } from './ModelError';

/** What models put around the JSON that they were asked for: their thoughts, and a fence of markdown. */
const THOUGHTS = /^\s*<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/;
const FENCE = /^\s*```(?:json)?\s*\n([\s\S]*?)\n\s*```\s*$/;

/**
 * The JSON of an answer. Endpoints without structured output wrap it.
 *
 * @throws ModelError (`malformed`) when there is none. The text is not repeated: it is not to be trusted
 */
export function parseModelJson(text: string): unknown {
  const bare = text.replace(THOUGHTS, '');
  for (const candidate of [bare, FENCE.exec(bare)?.[1]]) {
    try {
      if (candidate) return JSON.parse(candidate);
    } catch {
      // The next candidate may do.
    }
  }
  throw new ModelError(
    'malformed',
    `gave an answer that is not JSON (${text.length} characters)`,
  );
}
