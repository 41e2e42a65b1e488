import { containersOf, type Container } from '../analysers/containersOf';
import { isHealthyPod } from '../analysers/isHealthyPod';
import type { ClusterObject } from '../objects/ClusterObject';
import type { Scope } from './Scope';

/** Logs of one diagnosis, at 64 KiB each. */
const MOST = 12;

/** Logs of one kind of pod: its replicas mostly say the same. */
const PODS_OF_OWNER = 2;

/**
 * Reads the last lines of containers that are not well, those before a restart first: they say why it came. Of pods in
 * `focus` all containers are read.
 */
export async function readLogs(
  { reader, snapshot }: Scope,
  pods: readonly ClusterObject[],
  focus: boolean,
): Promise<void> {
  const perOwner = new Map<string, number>();
  const wanted = pods
    .filter(pod => focus || !isHealthyPod(pod))
    .filter(pod => {
      const owner = pod.owners[0]?.name ?? pod.name;
      const count = (perOwner.get(owner) ?? 0) + 1;
      perOwner.set(owner, count);
      return count <= PODS_OF_OWNER;
    })
    .flatMap(pod =>
      containersOf(pod)
        .filter(container => focus || !container.ready)
        .flatMap(container => logsOf(pod, container)),
    )
    .sort((a, b) => a.order - b.order)
    .slice(0, MOST);
  await Promise.all(
    wanted.map(async ({ order: _, ...container }) => {
      const text = await reader.log(container);
      if (text) snapshot.logs.push({ ...container, text });
    }),
  );
}

function logsOf(
  { namespace, name: pod }: ClusterObject,
  { name: container, restarts, running, terminated, ready }: Container,
) {
  const one = { namespace, pod, container };
  return [
    ...(restarts > 0 ? [{ ...one, previous: true, order: 0 }] : []),
    ...(running !== undefined || terminated
      ? [{ ...one, previous: false, order: ready ? 2 : 1 }]
      : []),
  ];
}
