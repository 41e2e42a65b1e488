import { randomBytes } from 'node:crypto';

/** A name for a session that was given none: the first words of a text, and a suffix that makes it unique. */
export function sessionName(text: string): string {
  const words = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 40)
    .replace(/-[^-]*$|-+$/, '')
    .replace(/-+$/, '');
  const suffix = randomBytes(3).toString('hex');
  return `${words || 'session'}-${suffix}`;
}
