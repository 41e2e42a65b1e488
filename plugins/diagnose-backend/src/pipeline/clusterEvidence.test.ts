import type { ClusterFinding } from '@agentic-portal/api';
import { clusterEvidence } from './clusterEvidence';

describe('clusterEvidence', () => {
  const pod = { cluster: 'local', kind: 'Pod', namespace: 'shop', name: 'web' };
  const missing: ClusterFinding = {
    id: 'missing',
    category: 'CreateContainerConfigError',
    sub_cause: 'ConfigMapMissing',
    severity: 'HIGH',
    message: 'Pod web: configmap "absent" not found',
    object: pod,
  };
  const unmounted: ClusterFinding = {
    id: 'unmounted',
    category: 'StorageFailure',
    sub_cause: 'MountFailed',
    severity: 'HIGH',
    message: 'Pod web: Unable to attach or mount volumes',
    object: pod,
  };
  const text =
    'Warning FailedMount pod/web: Unable to attach or mount volumes: unmounted volumes=[c], unattached volumes=[]: timed out waiting for the condition';
  const found = (
    findings: ClusterFinding[],
    kind: 'event' | 'log' = 'event',
  ) => {
    const parts = clusterEvidence({
      context: {},
      objects: [],
      warnings: [],
      findings,
      evidence: [{ kind, text, object: pod }],
    });
    expect(parts.flatMap(({ evidence }) => evidence)).toContainEqual(
      expect.objectContaining({ kind, text }),
    );
    return parts.flatMap(part => part.findings.map(({ category }) => category));
  };

  it('does not make a cause of an event whose cause the rules found in the objects', () => {
    expect(found([])).toEqual(['StorageFailure']);
    expect(found([missing])).toEqual(['StorageFailure']);
    expect(
      found([missing, { ...unmounted, explained_by: ['missing'] }]),
    ).toEqual([]);
    expect(
      found([
        missing,
        { ...unmounted, explained_by: ['missing'] },
        { ...unmounted, id: 'another' },
      ]),
    ).toEqual(['StorageFailure']);
  });

  it('takes what a log says all the same', () => {
    expect(
      found([missing, { ...unmounted, explained_by: ['missing'] }], 'log'),
    ).toEqual(['StorageFailure']);
  });
});
