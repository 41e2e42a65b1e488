import { fields, number, text, time } from './fields';

/** Something that a part of the cluster noticed about an object; repetitions are one. */
export interface ClusterEvent {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid?: string;
  /** Of a pod, when it concerns one. */
  readonly container?: string;
  readonly warning: boolean;
  readonly reason: string;
  readonly message: string;
  /** How often; at least 1. */
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly first?: number;
  readonly last?: number;
}

/** Reads an event of `v1`, of either generation: older ones count themselves, newer ones have a series. */
export function toClusterEvent(value: unknown): ClusterEvent | undefined {
  const event = fields(value);
  const metadata = fields(event.metadata);
  const object = fields(event.involvedObject);
  const series = fields(event.series);
  const kind = text(object.kind);
  const name = text(object.name);
  if (!kind || !name) return undefined;
  const occurred =
    time(event.firstTimestamp) ??
    time(event.eventTime) ??
    time(metadata.creationTimestamp);
  return {
    kind,
    name,
    namespace: text(object.namespace) ?? '',
    uid: text(object.uid),
    container: /^spec\.(?:\w+)\{([^}]{1,63})\}$/.exec(
      text(object.fieldPath) ?? '',
    )?.[1],
    warning: event.type === 'Warning',
    reason: text(event.reason) ?? '',
    message: (text(event.message) ?? '').slice(0, 2_000),
    count: Math.max(1, number(series.count) ?? number(event.count) ?? 1),
    first: occurred,
    last:
      time(series.lastObservedTime) ?? time(event.lastTimestamp) ?? occurred,
  };
}
