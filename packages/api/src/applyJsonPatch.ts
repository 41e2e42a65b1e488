/** A member that a path leads to: its holder, and its name or place there. */
interface Member {
  holder: Record<string, unknown> | unknown[];
  name: string;
}

/**
 * Applies a JSON Patch (RFC 6902) to a copy of a document.
 *
 * @returns undefined when it is no patch, or does not fit the document; nothing of it was applied then
 */
export function applyJsonPatch(
  document: unknown,
  patch: unknown,
): { value: unknown } | undefined {
  if (!Array.isArray(patch)) return undefined;
  // A holder of the document itself, so that a path may lead to the whole of it.
  const root: Record<string, unknown> = { value: structuredClone(document) };
  return patch.every(operation => applyOperation(root, operation))
    ? { value: root.value }
    : undefined;
}

function applyOperation(
  root: Record<string, unknown>,
  operation: unknown,
): boolean {
  if (typeof operation !== 'object' || operation === null) return false;
  const { op, path, from, value } = operation as Record<string, unknown>;
  const target = find(root, path);
  if (!target) return false;
  switch (op) {
    case 'add':
      return add(target, structuredClone(value));
    case 'remove':
      return remove(target);
    case 'replace':
      return has(target) && put(target, structuredClone(value));
    case 'test':
      return has(target) && same(get(target), value);
    case 'copy':
    case 'move': {
      const source = find(root, from);
      if (!source || !has(source)) return false;
      const moved = structuredClone(get(source));
      if (op === 'move') remove(source);
      const place = find(root, path);
      return place !== undefined && add(place, moved);
    }
    default:
      return false;
  }
}

function find(
  root: Record<string, unknown>,
  path: unknown,
): Member | undefined {
  if (typeof path !== 'string' || (path !== '' && !path.startsWith('/'))) {
    return undefined;
  }
  const names = `value${path}`
    .split('/')
    .map(name => name.replace(/~1/g, '/').replace(/~0/g, '~'));
  let holder: unknown = root;
  for (const name of names.slice(0, -1)) {
    if (!isHolder(holder) || !has({ holder, name })) return undefined;
    holder = get({ holder, name });
  }
  const name = names[names.length - 1];
  return isHolder(holder) ? { holder, name } : undefined;
}

function isHolder(value: unknown): value is Member['holder'] {
  return typeof value === 'object' && value !== null;
}

function has({ holder, name }: Member): boolean {
  return Array.isArray(holder)
    ? /^(0|[1-9]\d*)$/.test(name) && Number(name) < holder.length
    : Object.hasOwn(holder, name);
}

function get({ holder, name }: Member): unknown {
  return Array.isArray(holder) ? holder[Number(name)] : holder[name];
}

function put({ holder, name }: Member, value: unknown): boolean {
  if (Array.isArray(holder)) holder[Number(name)] = value;
  else {
    // Not by assignment: `__proto__` is a name as any other.
    Object.defineProperty(holder, name, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
  return true;
}

function add(member: Member, value: unknown): boolean {
  const { holder, name } = member;
  if (!Array.isArray(holder)) return put(member, value);
  const place = name === '-' ? holder.length : Number(name);
  if (name !== '-' && !/^(0|[1-9]\d*)$/.test(name)) return false;
  if (place > holder.length) return false;
  holder.splice(place, 0, value);
  return true;
}

function remove(member: Member): boolean {
  if (!has(member)) return false;
  const { holder, name } = member;
  if (Array.isArray(holder)) holder.splice(Number(name), 1);
  else delete holder[name];
  return true;
}

function same(one: unknown, other: unknown): boolean {
  if (!isHolder(one) || !isHolder(other)) return one === other;
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every(
      name =>
        has({ holder: other, name }) &&
        same(get({ holder: one, name }), get({ holder: other, name })),
    )
  );
}
