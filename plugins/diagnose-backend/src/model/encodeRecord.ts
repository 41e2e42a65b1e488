/**
 * What must not stand in a prompt as it is: angle brackets, which delimiters and the control tokens of models are made of
 * (`</evidence …>`, `<|im_start|>`), the bracketed control tokens of others (`[INST]`), line separators that JSON leaves
 * alone, and characters that nobody sees (zero-width, bidirectional, tags).
 */
const UNSAFE = /[<>\u0085\u2028\u2029]|\p{Cf}|\[(?=\/?[A-Z_]{4,}\])/gu;

/** `<` becomes a JSON escape: nothing is lost, and a reader of JSON sees what was there. */
const escape = (text: string): string =>
  Array.from({ length: text.length }, (_, index) =>
    text.charCodeAt(index).toString(16).padStart(4, '0'),
  )
    .map(code => `\\u${code}`)
    .join('');

/**
 * A record as one line of JSON that can end neither its line nor the evidence around it.
 *
 * Delimiters are lines that begin with an angle bracket, and no such bracket is left here: forging one fails whatever its
 * nonce.
 */
export function encodeRecord(record: Record<string, unknown>): string {
  return JSON.stringify(record).replace(UNSAFE, escape);
}
