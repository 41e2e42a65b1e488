/**
 * How many tokens a text has, at most, as far as one can tell without the model's own tokenizer: a third of its bytes in
 * UTF-8, rounded up.
 *
 * Prose has about four bytes for each token with the tokenizers of today, logs and JSON with their numbers, ids and
 * escapes about three, and Chinese or Japanese, at three bytes a character, about three as well.
 */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3);
}
