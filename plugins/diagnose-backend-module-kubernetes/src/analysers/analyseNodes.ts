import type { ClusterFinding } from '@agentic-portal/api';
import { conditionsOf, type Condition } from '../objects/conditions';
import { list, text } from '../objects/fields';
import { toFinding } from './toFinding';
import type { Analyser } from './types';

interface NodeRule {
  readonly category: string;
  readonly subCause: string;
  readonly severity: ClusterFinding['severity'];
}

/**
 * Conditions of nodes that are bad when True: the kubelet's, and those of node-problem-detector. Others that are not named
 * here are bad when False if their name says that something is well, and bad when True if it says that something is wrong.
 */
const badWhenTrue: Readonly<Record<string, NodeRule>> = {
  MemoryPressure: {
    category: 'NodeNotReady',
    subCause: 'memory-pressure',
    severity: 'HIGH',
  },
  DiskPressure: {
    category: 'StorageFailure',
    subCause: 'disk-pressure',
    severity: 'HIGH',
  },
  PIDPressure: {
    category: 'NodeNotReady',
    subCause: 'pid-pressure',
    severity: 'HIGH',
  },
  NetworkUnavailable: {
    category: 'NetworkError',
    subCause: 'node-network-unavailable',
    severity: 'HIGH',
  },
  ReadonlyFilesystem: {
    category: 'StorageFailure',
    subCause: 'read-only',
    severity: 'HIGH',
  },
};

const saysBad =
  /(?:Pressure|Unavailable|Deadlock|Unhealthy|Problem|Failed|Failure|Corrupt\w{0,40}|Frequent\w{0,40}Restart|Readonly\w{0,20}|Down|Error)$/;
const saysGood = /(?:Ready|Healthy|Available)$/;

/** Nodes that are not ready, under pressure, with another problem that a detector reports, or cordoned. */
export const analyseNodes: Analyser = snapshot =>
  snapshot.all('Node').flatMap(node => {
    const findings = conditionsOf(node.status).flatMap(condition => {
      const rule = ruleFor(condition);
      return rule
        ? [
            toFinding(node, {
              ...rule,
              since: condition.since,
              message: `The node ${node.name} has ${condition.type}=${
                condition.status
              }${condition.message && `: ${condition.message}`}`,
            }),
          ]
        : [];
    });
    if (node.spec.unschedulable === true) {
      findings.push(
        toFinding(node, {
          category: 'SchedulingFailure',
          subCause: 'cordoned',
          severity: 'LOW',
          message: `The node ${node.name} is cordoned: it takes no new pods`,
        }),
      );
    }
    const outOfService = list(node.spec.taints).find(
      ({ key }) => text(key) === 'node.kubernetes.io/out-of-service',
    );
    if (outOfService) {
      findings.push(
        toFinding(node, {
          category: 'NodeNotReady',
          subCause: 'out-of-service',
          severity: 'HIGH',
          message: `The node ${node.name} is marked as out of service`,
        }),
      );
    }
    return findings;
  });

function ruleFor({ type, status, reason }: Condition): NodeRule | undefined {
  if (type === 'Ready')
    return status === 'True'
      ? undefined
      : {
          category: 'NodeNotReady',
          subCause:
            status === 'Unknown' || reason === 'NodeStatusUnknown'
              ? 'kubelet-silent'
              : 'not-ready',
          severity: 'CRITICAL',
        };
  const subCause = type
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .slice(0, 63);
  const other = {
    category: 'NodeNotReady',
    subCause,
    severity: 'MEDIUM',
  } as const;
  if (status === 'True')
    return badWhenTrue[type] ?? (saysBad.test(type) ? other : undefined);
  return status === 'False' && saysGood.test(type) && !saysBad.test(type)
    ? other
    : undefined;
}
