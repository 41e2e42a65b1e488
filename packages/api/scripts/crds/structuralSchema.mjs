/** Keywords of OpenAPI 3.0 that mean the same in a structural schema. */
const kept = new Set([
  'type',
  'description',
  'enum',
  'format',
  'pattern',
  'default',
  'nullable',
  'required',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
]);

/** Lists whose items have an identity, by the name of the field. All others are replaced as a whole. */
const listMapKeys = { conditions: ['type'], groupAccess: ['group'] };

/**
 * A schema of openapi.yaml as Kubernetes wants it in a CustomResourceDefinition: without references, `allOf` and
 * `additionalProperties: false`. The last is not lost: the API server prunes fields that a structural schema does not
 * have, and names them to users who ask for strict validation, as kubectl does.
 *
 * It throws at a keyword that it does not know, so that none is lost unseen.
 */
export function structuralSchema(document, schema, fieldName) {
  const { allOf = [], $ref, ...own } = schema;
  if ($ref)
    return structuralSchema(document, resolve(document, $ref), fieldName);
  const merged = Object.assign(
    {},
    ...allOf.map(part => structuralSchema(document, part, fieldName)),
  );

  for (const [keyword, value] of Object.entries(own)) {
    if (kept.has(keyword)) {
      merged[keyword] = keyword === 'description' ? sentence(value) : value;
    } else if (keyword === 'items') {
      merged.items = structuralSchema(document, value);
    } else if (keyword === 'properties') {
      merged.properties = Object.fromEntries(
        Object.entries(value).map(([name, property]) => [
          name,
          structuralSchema(document, property, name),
        ]),
      );
    } else if (keyword === 'additionalProperties') {
      if (value === true) merged['x-kubernetes-preserve-unknown-fields'] = true;
      else if (value) {
        merged.additionalProperties = structuralSchema(document, value);
      }
    } else {
      throw new Error(
        `${keyword} of ${
          fieldName ?? 'a schema'
        } has no translation into a structural schema`,
      );
    }
  }

  if (merged.type === 'integer') merged.format ??= 'int64';
  const keys = listMapKeys[fieldName];
  if (merged.type === 'array') {
    merged['x-kubernetes-list-type'] = keys ? 'map' : 'atomic';
    if (keys) merged['x-kubernetes-list-map-keys'] = keys;
  }
  return merged;
}

function resolve(document, reference) {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce((node, key) => node[key], document);
}

/** One line with a full stop, as `kubectl explain` shows it. */
function sentence(text) {
  const line = text.trim().replace(/\s+/g, ' ');
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
