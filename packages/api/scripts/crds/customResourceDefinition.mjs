import { apiGroup, apiGroupVersion } from '../../src/kubernetes.ts';

/** A namespaced CustomResourceDefinition with a status subresource. `schema` is that of the whole object. */
export function customResourceDefinition({
  kind,
  plural,
  shortNames,
  description,
  columns,
  schema,
}) {
  const { properties, ...rest } = schema;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${apiGroup}` },
    spec: {
      group: apiGroup,
      scope: 'Namespaced',
      names: {
        kind,
        listKind: `${kind}List`,
        plural,
        singular: kind.toLowerCase(),
        shortNames,
        categories: ['agentic-portal'],
      },
      versions: [
        {
          name: apiGroupVersion,
          served: true,
          storage: true,
          subresources: { status: {} },
          additionalPrinterColumns: columns,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              description,
              ...rest,
              properties: {
                apiVersion: {
                  type: 'string',
                  description:
                    'The version of the schema that this object is written in.',
                },
                kind: {
                  type: 'string',
                  description: 'The kind of this object.',
                },
                metadata: { type: 'object' },
                ...properties,
              },
            },
          },
        },
      ],
    },
  };
}
