import type { Reconciler } from '@agentic-portal/controller-runtime';
import { isKubernetesError } from '@agentic-portal/controller-runtime/kubernetes';
import { soon } from './lookAgain';
import type { SessionParts } from './SessionParts';
import { SessionStep } from './SessionStep';

/**
 * Moves a session one step nearer to its spec, and is the only writer of its status. It reads the state of the world
 * each time: a step that was done and not recorded is found done, because the names of what it makes follow from the
 * session and its run.
 */
export class SessionReconciler {
  constructor(private readonly parts: SessionParts) {}

  readonly reconcile: Reconciler = async (key, signal) => {
    const { sessions, statuses, projects } = this.parts;
    const session = sessions.get(key);
    // What a session that is gone has made goes with it: it is the owner.
    if (!session || session.metadata.deletionTimestamp) {
      statuses.forget(key);
      return undefined;
    }
    if (projects.isForeign(session.metadata.namespace ?? '')) return undefined;
    // The cache has not seen what was written last.
    if (statuses.isBehind(key, session)) return soon;
    try {
      return await new SessionStep(this.parts, session, signal).take();
    } catch (error) {
      // Somebody wrote meanwhile; the news of it is on its way.
      if (isKubernetesError(error, 'Conflict')) return soon;
      if (isKubernetesError(error, 'NotFound') && !sessions.get(key)) {
        return undefined;
      }
      throw error;
    }
  };
}
