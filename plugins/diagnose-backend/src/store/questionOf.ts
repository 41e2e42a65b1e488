/** Of a question, the characters that lists show (openapi.yaml). */
const LENGTH = 200;

/** A text as a question in a list: its begin, in one line. PostgreSQL keeps no NUL in texts. */
export function questionOf(text: string): string {
  // Looked at is no more than may matter: a question may be a log.
  return [
    ...text
      .slice(0, 10 * LENGTH)
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
  ]
    .slice(0, LENGTH)
    .join('');
}
