import type { AgenticSession, AgenticSessionSpec } from '@agentic-portal/api';
import { isKubernetesError } from '@agentic-portal/controller-runtime/kubernetes';
import type { AdoptableSession } from '@agentic-portal/plugin-agentic-sessions-node';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { Cluster } from './Cluster';
import { patchOf } from './projection';
import { toAdoptable } from './toAdoptable';

/** The operator writes the status meanwhile, each time with a new resourceVersion. */
const attempts = 10;

/**
 * Writes a spec into the object of an adopted session, if nobody has changed it since the portal saw it.
 *
 * @throws ConflictError, InputError, NotAllowedError, ServiceUnavailableError
 */
export async function writeSpec(
  cluster: Cluster,
  session: AgenticSession,
  spec: AgenticSessionSpec,
): Promise<AdoptableSession> {
  const { name, generation } = session.metadata;
  for (let attempt = 1; ; attempt += 1) {
    const present = await cluster.read(session).catch(explain);
    if (!present || present.metadata.deletionTimestamp) {
      throw new ConflictError(
        `The AgenticSession of session ${name} is not in the cluster any more`,
      );
    }
    if (present.metadata.generation !== generation) {
      throw new ConflictError(
        `Session ${name} was changed in the cluster in this very moment: read it again, then repeat the change`,
      );
    }
    const patch = patchOf(present, spec);
    if (!patch) return toAdoptable(present);
    const { uid, resourceVersion } = present.metadata;
    try {
      return toAdoptable(
        await cluster.patch(present, {
          ...patch,
          metadata: { uid, resourceVersion },
        }),
      );
    } catch (error) {
      if (!isKubernetesError(error, 'Conflict') || attempt === attempts) {
        explain(error);
      }
    }
  }
}

/** Throws a request's error as what it means to a user. */
function explain(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  if (isKubernetesError(error, 'Invalid', 'BadRequest')) {
    throw new InputError(`The cluster refused the change: ${message}`);
  }
  if (isKubernetesError(error, 'Forbidden')) {
    throw new NotAllowedError(`The cluster refused the change: ${message}`);
  }
  if (isKubernetesError(error, 'Conflict')) throw new ConflictError(message);
  throw new ServiceUnavailableError(
    `The cluster did not take the change: ${message}`,
  );
}
