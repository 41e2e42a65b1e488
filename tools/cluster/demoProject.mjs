/** Where sessions may go that their project says nothing of: as the operator's default has it, the internet and no private network. */
const internet = {
  cidr: '0.0.0.0/0',
  except: [
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '100.64.0.0/10',
    '169.254.0.0/16',
    '127.0.0.0/8',
  ],
  ports: [22, 80, 443, 9418].map(port => ({ port, protocol: 'TCP' })),
};

/**
 * The objects that make a namespace a project whose sessions may reach the internet and a git servers of this machine.
 *
 * @param label - what makes it a project, as in the operator's `projectSelector`
 */
export function demoProject({
  namespace,
  gitAddress,
  gitPorts,
  label = 'agentic-portal.io/project=true',
}) {
  const [key, value] = label.split('=');
  return {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          name: namespace,
          labels: {
            [key]: value,
            'pod-security.kubernetes.io/enforce': 'restricted',
          },
        },
      },
      {
        apiVersion: 'agentic-portal.io/v1alpha1',
        kind: 'ProjectSettings',
        metadata: { name: 'default', namespace },
        spec: {
          egress: [
            internet,
            {
              cidr: `${gitAddress}/32`,
              ports: gitPorts.map(port => ({ port, protocol: 'TCP' })),
            },
          ],
        },
      },
    ],
  };
}
