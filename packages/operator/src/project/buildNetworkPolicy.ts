import {
  KubernetesLabel,
  type ProjectSettingsSpec,
  runnerAppName,
  runnerPort,
} from '@agentic-portal/api';
import type { ObjectMeta } from '@agentic-portal/controller-runtime/kubernetes';
import type { OperatorConfig } from '../OperatorConfig';
import type { NetworkPolicy } from '../resources';

/**
 * What sessions' pods may do on the network: be called by the portal, ask DNS, and reach what the project lists.
 * Everything else is refused, from and to other sessions as well. (Kubelets reach their own pods whatever a policy says.)
 */
export function buildNetworkPolicy(
  metadata: ObjectMeta,
  egress: ProjectSettingsSpec['egress'],
  config: OperatorConfig,
): NetworkPolicy {
  const { portal, projectDefaults } = config;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata,
    spec: {
      podSelector: {
        matchLabels: { [KubernetesLabel.Name]: runnerAppName },
      },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [
            {
              namespaceSelector: {
                matchLabels: {
                  'kubernetes.io/metadata.name': portal.namespace,
                },
              },
              podSelector: { matchLabels: portal.podLabels },
            },
            ...portal.cidrs.map(cidr => ({ ipBlock: { cidr } })),
          ],
          ports: [{ port: runnerPort, protocol: 'TCP' }],
        },
      ],
      egress: [
        {
          ports: [
            { port: 53, protocol: 'UDP' },
            { port: 53, protocol: 'TCP' },
          ],
        },
        ...(egress ?? projectDefaults.egress).map(rule => ({
          to: [
            {
              ipBlock: {
                cidr: rule.cidr,
                ...(rule.except?.length && { except: rule.except }),
              },
            },
          ],
          ...(rule.ports?.length && {
            ports: rule.ports.map(({ port, protocol }) => ({
              port,
              protocol: protocol ?? 'TCP',
            })),
          }),
        })),
      ],
    },
  };
}
