import { InputError } from '@backstage/errors';

const columns = {
  creationTimestamp: 'created_at',
  name: 'name',
  phase: 'phase',
} as const;

/** How a list is ordered: a column, then the uid, so that the order is total. */
export interface SessionOrder {
  column: (typeof columns)[keyof typeof columns];
  direction: 'asc' | 'desc';
}

/** Reads `orderBy` of the API, such as `-creationTimestamp`. */
export function parseOrder(orderBy: string): SessionOrder {
  const descending = orderBy.startsWith('-');
  const field = orderBy.slice(descending ? 1 : 0) as keyof typeof columns;
  return { column: columns[field], direction: descending ? 'desc' : 'asc' };
}

/** A keyset cursor: the place after the last row of a page, valid for one order only. */
export interface SessionCursor {
  orderBy: string;
  value: string;
  uid: string;
}

/** Makes the opaque text of a cursor. */
export function encodeCursor(cursor: SessionCursor): string {
  return Buffer.from(
    JSON.stringify([cursor.orderBy, cursor.value, cursor.uid]),
  ).toString('base64url');
}

/**
 * Reads a cursor that {@link encodeCursor} made.
 *
 * @throws InputError when it is none, or one of another order.
 */
export function decodeCursor(text: string, orderBy: string): SessionCursor {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    parts = undefined;
  }
  if (
    !Array.isArray(parts) ||
    parts.length !== 3 ||
    !parts.every(part => typeof part === 'string')
  ) {
    throw new InputError(
      'cursor is not valid: use nextCursor of the page before',
    );
  }
  const [order, value, uid] = parts;
  if (order !== orderBy) {
    throw new InputError(
      `cursor belongs to orderBy=${order}: use it with that, or start from the first page`,
    );
  }
  return { orderBy, value, uid };
}
