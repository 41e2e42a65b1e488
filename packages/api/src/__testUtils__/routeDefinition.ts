/** As much of OpenShift's definition as a Route of ours has to keep to. */
export const routeDefinition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name: 'routes.route.openshift.io',
    annotations: {
      'api-approved.kubernetes.io': 'unapproved, for a test',
    },
  },
  spec: {
    group: 'route.openshift.io',
    scope: 'Namespaced',
    names: { kind: 'Route', plural: 'routes' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            required: ['spec'],
            properties: {
              spec: {
                type: 'object',
                required: ['to'],
                properties: {
                  host: { type: 'string' },
                  to: {
                    type: 'object',
                    required: ['kind', 'name'],
                    properties: {
                      kind: { type: 'string', enum: ['Service'] },
                      name: { type: 'string' },
                    },
                  },
                  port: {
                    type: 'object',
                    properties: { targetPort: { type: 'string' } },
                  },
                  tls: {
                    type: 'object',
                    required: ['termination'],
                    properties: {
                      termination: {
                        type: 'string',
                        enum: ['edge', 'reencrypt', 'passthrough'],
                      },
                      insecureEdgeTerminationPolicy: {
                        type: 'string',
                        enum: ['Allow', 'Disable', 'None', 'Redirect'],
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    ],
  },
};
