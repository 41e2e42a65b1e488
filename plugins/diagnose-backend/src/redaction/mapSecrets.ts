import { decodeText } from './decodeText';
import { isHarmlessValue } from './isHarmlessValue';
import { isSecretName } from './isSecretName';

/** What is known of a string from where it stands. */
export interface StringPlace {
  /** It is a secret as a whole. */
  secret: boolean;
  /** What it says, when it is the base64 of something. */
  plain?: string;
}

type Visit = (text: string, place: StringPlace) => string;
type Fields = Record<string, unknown>;

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const open: StringPlace = { secret: false };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value));

/** Every string of it is secret. */
function mapData(value: unknown, base64: boolean, visit: Visit): unknown {
  if (typeof value === 'string')
    return visit(value, {
      secret: value !== '',
      plain: base64 ? decodeText(value) : undefined,
    });
  if (Array.isArray(value))
    return value.map(item => mapData(item, base64, visit));
  if (isFields(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        mapData(item, base64, visit),
      ]),
    );
  return value;
}

function mapNamed(name: string, value: unknown, visit: Visit): unknown {
  if (
    typeof value === 'number' &&
    value > 999 &&
    /pass|pwd|secret|pin/i.test(name)
  )
    return visit(String(value), { secret: true });
  if (typeof value === 'string')
    return visit(value, {
      secret: !isHarmlessValue(value) && !/^[a-z]+(?:[-/][a-z]+)+$/.test(value),
    });
  if (Array.isArray(value))
    return value.map(item => mapNamed(name, item, visit));
  return mapSecrets(value, visit);
}

function mapFields(fields: Fields, visit: Visit, isSecret: boolean): Fields {
  const variable = fields.name ?? fields.key ?? fields.Name;
  const isVariable = typeof variable === 'string' && isSecretName(variable);
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      if (isSecret && (key === 'data' || key === 'stringData'))
        return [key, mapData(value, key === 'data', visit)];
      if (isSecret && key === LAST_APPLIED)
        return [key, mapData(value, false, visit)];
      if (
        isSecret &&
        (key === 'metadata' || key === 'annotations') &&
        isFields(value)
      )
        return [key, mapFields(value, visit, true)];
      if (
        fields.kind === 'SecretList' &&
        key === 'items' &&
        Array.isArray(value)
      )
        return [
          key,
          value.map(item =>
            isFields(item)
              ? mapFields(item, visit, true)
              : mapSecrets(item, visit),
          ),
        ];
      const named = isSecretName(key) || (isVariable && /^value$/i.test(key));
      return [
        visit(key, open),
        named ? mapNamed(key, value, visit) : mapSecrets(value, visit),
      ];
    }),
  );
}

/**
 * A copy of a value as JSON has it, with each string as `visit` returns it. Secrets (the data of a Secret, the value of a
 * variable with a telling name, the word after `--password`) are told apart from texts that may hold some.
 */
export function mapSecrets(value: unknown, visit: Visit): unknown {
  if (typeof value === 'string') return visit(value, open);
  if (Array.isArray(value))
    return value.map((item, index) => {
      const before: unknown = value[index - 1];
      return typeof item === 'string' &&
        typeof before === 'string' &&
        /^--?[A-Za-z][\w.-]{1,60}$/.test(before) &&
        !item.startsWith('-') &&
        isSecretName(before)
        ? mapNamed(before, item, visit)
        : mapSecrets(item, visit);
    });
  if (isFields(value)) return mapFields(value, visit, value.kind === 'Secret');
  return value;
}
