import { condition, now, object } from '../__fixtures__/objects';
import { toSnapshot } from '../__testUtils__/toSnapshot';
import { toEvidence } from './toEvidence';

describe('toEvidence', () => {
  const event = (reason: string, message: string) => ({
    type: 'Warning',
    reason,
    message,
    involvedObject: { kind: 'Pod', namespace: 'shop', name: 'web' },
    metadata: { name: `web.${reason}`, namespace: 'shop' },
    lastTimestamp: now,
    count: 1,
  });
  const slowMount = event(
    'FailedMount',
    'MountVolume.SetUp failed for volume "kube-api-access-x" : failed to sync configmap cache: timed out waiting for the condition',
  );
  const backOff = event('BackOff', 'Back-off restarting failed container web');
  const eventsOf = (state: object, conditions: object[] = []) => {
    const pod = object('Pod', 'web', {
      spec: { nodeName: 'node', containers: [{ name: 'web' }] },
      status: {
        phase: 'Pending',
        conditions,
        containerStatuses: [{ name: 'web', ready: false, state }],
      },
    });
    const snapshot = toSnapshot([pod], { events: [slowMount, backOff], now });
    return toEvidence(snapshot, [], snapshot.all('Pod'), 'local')
      .filter(({ kind }) => kind === 'event')
      .map(({ text }) => text.split(' ')[1]);
  };

  it('has no event of something that the pod got over', () => {
    expect(
      eventsOf({ waiting: { reason: 'CrashLoopBackOff', message: 'x' } }),
    ).toEqual(['BackOff']);
    const creating = { waiting: { reason: 'ContainerCreating' } };
    expect(eventsOf(creating)).toEqual(['FailedMount', 'BackOff']);
    expect(
      eventsOf(creating, [condition('PodReadyToStartContainers', 'True')]),
    ).toEqual(['BackOff']);
  });
});
