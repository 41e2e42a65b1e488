import { claimsOf } from '../objects/claimsOf';
import type { ClusterObject } from '../objects/ClusterObject';
import { conditionsOf } from '../objects/conditions';
import { text, texts } from '../objects/fields';
import type { Snapshot } from '../objects/Snapshot';
import { SECOND } from './ago';
import { stuckTerminating } from './stuckTerminating';
import { toFinding } from './toFinding';
import type { Analyser } from './types';

/** How long a volume may take to be made, in milliseconds. */
const ALLOWANCE = 30 * SECOND;

/** What keeps a claim while pods have it (KEP-498). */
const protection = 'kubernetes.io/pvc-protection';

const defaultClass = 'storageclass.kubernetes.io/is-default-class';

/** PersistentVolumeClaims that are lost or not bound, and why. Waiting for a first consumer is fine while there is none. */
export const analyseVolumeClaims: Analyser = snapshot =>
  snapshot.all('PersistentVolumeClaim').flatMap(claim => {
    if (claim.deleted !== undefined) return terminating(claim, snapshot);
    const phase = text(claim.status.phase);
    const found = (subCause: string, message: string) => [
      toFinding(claim, {
        category: 'StorageFailure',
        subCause,
        severity: 'HIGH',
        since: claim.created,
        message,
      }),
    ];
    if (phase === 'Lost')
      return found(
        'VolumeLost',
        `The volume of ${claim.name} is gone: ${
          text(claim.spec.volumeName) ?? 'its PersistentVolume'
        } does not exist any more`,
      );
    const resize = conditionsOf(claim.status).find(
      ({ type, status }) =>
        status === 'True' &&
        /^(?:ControllerResizeError|NodeResizeError|ModifyVolumeError)$/.test(
          type,
        ),
    );
    if (resize)
      return found(
        'ResizeFailed',
        `${claim.name} could not be changed: ${resize.message}`,
      );
    return phase === 'Pending' ? pending(claim, snapshot, found) : [];
  });

/** A claim stays as long as a pod has it; whoever else holds it has left a finalizer. */
function terminating(claim: ClusterObject, snapshot: Snapshot) {
  const inUse = usersOf(claim, snapshot).map(({ name }) => name);
  const finalizers = texts(claim.metadata.finalizers);
  const others = finalizers.filter(name => name !== protection);
  const free = snapshot.isComplete('Pod', claim.namespace) && !inUse.length;
  return others.length || (free && finalizers.length)
    ? stuckTerminating(
        claim,
        snapshot.now,
        'ConfigurationError',
        `it waits for the finalizers ${finalizers.join(', ')}`,
      )
    : [];
}

function usersOf(claim: ClusterObject, snapshot: Snapshot) {
  return snapshot
    .inNamespace('Pod', claim.namespace)
    .filter(pod => claimsOf(pod).includes(claim.name));
}

function pending<T>(
  claim: ClusterObject,
  snapshot: Snapshot,
  found: (subCause: string, message: string) => T[],
): T[] {
  const events = snapshot.eventsOf(claim);
  const className = text(claim.spec.storageClassName);
  const classes = snapshot.all('StorageClass');
  const storageClass = className
    ? snapshot.get('StorageClass', '', className)
    : classes.find(({ annotations }) => annotations[defaultClass] === 'true');
  const failed = events.find(
    ({ reason, warning }) =>
      warning && /^(?:ProvisioningFailed|FailedBinding)$/.test(reason),
  );
  const noClass =
    snapshot.isComplete('StorageClass') ||
    /storageclass[^\n]{0,260} not found/i.test(failed?.message ?? '');
  if (className && !storageClass && noClass)
    return found(
      'StorageClassMissing',
      `${claim.name} is not bound: there is no StorageClass ${className}${
        classes.length
          ? `; there are ${classes.map(({ name }) => name).join(', ')}`
          : ''
      }`,
    );
  if (
    claim.spec.storageClassName === undefined &&
    !storageClass &&
    snapshot.isComplete('StorageClass')
  )
    return found(
      'NoDefaultStorageClass',
      `${claim.name} is not bound: it names no StorageClass, and none is the default`,
    );
  const used = usersOf(claim, snapshot).length > 0;
  const waits =
    storageClass?.fields.volumeBindingMode === 'WaitForFirstConsumer' ||
    events.some(({ reason }) => reason === 'WaitForFirstConsumer');
  if (failed)
    return found(
      'ProvisioningFailed',
      `${claim.name} is not bound: ${failed.message}`,
    );
  if (waits && !used) return [];
  if (snapshot.now - (claim.created ?? snapshot.now) < ALLOWANCE) return [];
  return found(
    waits ? 'WaitsForItsPod' : 'ClaimUnbound',
    waits
      ? `${claim.name} is bound only when its pod has a node`
      : `${claim.name} is not bound: no volume fits it and none was made`,
  );
}

/** StorageClasses that make no volumes, when a claim waits for one of them. */
export const analyseStorageClasses: Analyser = snapshot =>
  snapshot.all('StorageClass').flatMap(storageClass => {
    const waiting = snapshot
      .all('PersistentVolumeClaim')
      .filter(
        ({ spec, status }) =>
          spec.storageClassName === storageClass.name &&
          status.phase === 'Pending',
      );
    return waiting.length &&
      storageClass.fields.provisioner === 'kubernetes.io/no-provisioner'
      ? [
          toFinding(storageClass, {
            category: 'StorageFailure',
            subCause: 'NoProvisioner',
            severity: 'MEDIUM',
            message: `The StorageClass ${
              storageClass.name
            } makes no volumes: somebody has to make a PersistentVolume for ${waiting
              .map(({ name }) => name)
              .join(', ')}`,
          }),
        ]
      : [];
  });
