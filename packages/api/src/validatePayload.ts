/** How deep a schema is followed; an agent's own may refer to itself only through its depth. */
const maxDepth = 16;

type Schema = Record<string, unknown>;

const dateTime =
  /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)?$/;

/** Formats of JSON Schema that a person can be asked for, with what is said when one is not met. */
const formats: Record<
  string,
  { fits: (text: string) => boolean; is: string } | undefined
> = {
  email: { fits: text => /^[^\s@]+@[^\s@]+$/.test(text), is: 'an address' },
  uri: { fits: text => URL.canParse(text), is: 'a URL' },
  date: {
    fits: isDate,
    is: 'a date such as 2026-01-31',
  },
  'date-time': {
    fits: text =>
      dateTime.test(text) && isDate(text.slice(0, 10)) && isTime(text),
    is: 'a date and time such as 2026-01-31T09:30:00Z',
  },
  time: {
    fits: text => /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?/.test(text),
    is: 'a time such as 09:30',
  },
  uuid: {
    fits: text => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
    is: 'a UUID',
  },
};

/** Rules for the length or size of something, by keyword. */
const bounds: Array<{
  keyword: string;
  of: (value: unknown) => number | undefined;
  fits: (size: number, bound: number) => boolean;
  says: (bound: number) => string;
}> = [
  {
    keyword: 'minimum',
    of: asNumber,
    fits: (size, bound) => size >= bound,
    says: bound => `must be at least ${bound}`,
  },
  {
    keyword: 'maximum',
    of: asNumber,
    fits: (size, bound) => size <= bound,
    says: bound => `must be at most ${bound}`,
  },
  {
    keyword: 'exclusiveMinimum',
    of: asNumber,
    fits: (size, bound) => size > bound,
    says: bound => `must be more than ${bound}`,
  },
  {
    keyword: 'exclusiveMaximum',
    of: asNumber,
    fits: (size, bound) => size < bound,
    says: bound => `must be less than ${bound}`,
  },
  {
    keyword: 'minLength',
    of: asLength,
    fits: (size, bound) => size >= bound,
    says: bound => `must have at least ${bound} characters`,
  },
  {
    keyword: 'maxLength',
    of: asLength,
    fits: (size, bound) => size <= bound,
    says: bound => `must have at most ${bound} characters`,
  },
  {
    keyword: 'minItems',
    of: asCount,
    fits: (size, bound) => size >= bound,
    says: bound => `must have at least ${bound} entries`,
  },
  {
    keyword: 'maxItems',
    of: asCount,
    fits: (size, bound) => size <= bound,
    says: bound => `must have at most ${bound} entries`,
  },
];

/**
 * Checks a value against the part of JSON Schema that forms are made of: `type`, `enum`, `const`, `oneOf`, `anyOf`,
 * `properties`, `required`, `additionalProperties: false`, `items`, `uniqueItems`, `format`, and the bounds of numbers,
 * texts and lists. Other keywords are not looked at: `pattern` is one of them, because an agent's pattern can take
 * longer than anybody waits.
 *
 * @returns what is wrong and where, for people; undefined when nothing is
 */
export function validatePayload(
  schema: Schema,
  value: unknown,
  path = 'payload',
  depth = 0,
): string | undefined {
  if (depth > maxDepth) return undefined;
  const types = [schema.type].flat().filter(type => typeof type === 'string');
  if (types.length > 0 && !types.some(type => hasType(type, value))) {
    return `${path} must be ${types.join(' or ')}`;
  }
  return (
    checkChoices(schema, value, path, depth) ??
    checkBounds(schema, value, path) ??
    (typeof value === 'string' ? checkText(schema, value, path) : undefined) ??
    (Array.isArray(value)
      ? checkList(schema, value, path, depth)
      : undefined) ??
    (isRecord(value) ? checkRecord(schema, value, path, depth) : undefined)
  );
}

function checkChoices(
  schema: Schema,
  value: unknown,
  path: string,
  depth: number,
): string | undefined {
  const allowed = 'const' in schema ? [schema.const] : schema.enum;
  if (Array.isArray(allowed) && !allowed.includes(value)) {
    return `${path} must be one of ${JSON.stringify(allowed)}`;
  }
  const options = schema.oneOf ?? schema.anyOf;
  if (!Array.isArray(options) || options.length === 0) return undefined;
  const fits = options.some(
    option =>
      isRecord(option) &&
      validatePayload(option, value, path, depth + 1) === undefined,
  );
  if (fits) return undefined;
  const constants = options
    .filter(option => isRecord(option) && 'const' in option)
    .map(option => option.const);
  return constants.length === options.length
    ? `${path} must be one of ${JSON.stringify(constants)}`
    : `${path} is none of what is allowed`;
}

function checkBounds(schema: Schema, value: unknown, path: string) {
  return firstProblem(bounds, ({ keyword, of, fits, says }) => {
    const bound = schema[keyword];
    const size = of(value);
    return typeof bound === 'number' && size !== undefined && !fits(size, bound)
      ? `${path} ${says(bound)}`
      : undefined;
  });
}

function checkText(schema: Schema, text: string, path: string) {
  const format = Object.hasOwn(formats, String(schema.format))
    ? formats[String(schema.format)]
    : undefined;
  return format && !format.fits(text)
    ? `${path} must be ${format.is}`
    : undefined;
}

function checkList(
  schema: Schema,
  list: unknown[],
  path: string,
  depth: number,
): string | undefined {
  const { items } = schema;
  const texts = list.map(item => JSON.stringify(item));
  if (schema.uniqueItems === true && new Set(texts).size < texts.length) {
    return `${path} must not have an entry twice`;
  }
  return isRecord(items)
    ? firstProblem(list, (item, index) =>
        validatePayload(items, item, `${path}[${index}]`, depth + 1),
      )
    : undefined;
}

function checkRecord(
  schema: Schema,
  value: Record<string, unknown>,
  path: string,
  depth: number,
): string | undefined {
  const properties = isRecord(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  return (
    firstProblem(required, name =>
      Object.hasOwn(value, String(name))
        ? undefined
        : `${path}.${name} is missing`,
    ) ??
    firstProblem(Object.entries(value), ([name, part]) => {
      const partSchema = Object.hasOwn(properties, name)
        ? properties[name]
        : undefined;
      if (isRecord(partSchema)) {
        return validatePayload(partSchema, part, `${path}.${name}`, depth + 1);
      }
      return schema.additionalProperties === false
        ? `${path}.${name} is not known`
        : undefined;
    })
  );
}

function firstProblem<T>(
  items: readonly T[],
  check: (item: T, index: number) => string | undefined,
): string | undefined {
  for (const [index, item] of items.entries()) {
    const problem = check(item, index);
    if (problem) return problem;
  }
  return undefined;
}

function hasType(type: unknown, value: unknown): boolean {
  switch (type) {
    case 'object':
      return isRecord(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function asLength(value: unknown): number | undefined {
  return typeof value === 'string' ? [...value].length : undefined;
}

function asCount(value: unknown): number | undefined {
  return Array.isArray(value) ? value.length : undefined;
}

/** Whether there is such a day; `Date` takes the 31st of February for one in March. */
function isDate(text: string): boolean {
  const time = Date.parse(text);
  return (
    !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
  );
}

function isTime(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
