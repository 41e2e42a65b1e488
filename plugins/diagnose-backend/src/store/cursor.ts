import { InputError } from '@backstage/errors';

/** Where a page of diagnoses ended: those that follow are older. */
export interface Cursor {
  /** Milliseconds since 1970. */
  createdAt: number;
  id: string;
}

/** A cursor as clients see it. */
export function encodeCursor({ createdAt, id }: Cursor): string {
  return Buffer.from(`${createdAt}/${id}`).toString('base64url');
}

/** @throws InputError when the text is not a cursor that was given out */
export function decodeCursor(text: string): Cursor {
  const match = /^(\d{1,15})\/([0-9a-f-]{36})$/.exec(
    Buffer.from(text, 'base64url').toString(),
  );
  if (!match)
    throw new InputError(
      'cursor is not one: leave it out, or take nextCursor of the page before',
    );
  return { createdAt: Number(match[1]), id: match[2] };
}
