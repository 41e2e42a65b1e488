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
    subCause: 'MemoryPressure',
    severity: 'HIGH',
  },
  DiskPressure: {
    category: 'NodeNotReady',
    subCause: 'DiskPressure',
    severity: 'HIGH',
  },
  PIDPressure: {
    category: 'NodeNotReady',
    subCause: 'PIDPressure',
    severity: 'HIGH',
  },
  NetworkUnavailable: {
    category: 'NetworkError',
    subCause: 'NodeNetworkUnavailable',
    severity: 'HIGH',
  },
  ReadonlyFilesystem: {
    category: 'StorageFailure',
    subCause: 'ReadOnly',
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
          subCause: 'Cordoned',
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
          subCause: 'OutOfService',
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
              ? 'KubeletStopped'
              : 'NotReady',
          severity: 'CRITICAL',
        };
  const other = {
    category: 'NodeNotReady',
    subCause: type.slice(0, 63),
    severity: 'MEDIUM',
  } as const;
  if (status === 'True')
    return badWhenTrue[type] ?? (saysBad.test(type) ? other : undefined);
  return status === 'False' && saysGood.test(type) && !saysBad.test(type)
    ? other
    : undefined;
}
