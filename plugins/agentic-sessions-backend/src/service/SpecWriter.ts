import type { AgenticSession, AgenticSessionSpec } from '@agentic-portal/api';
import type { SessionRuntime } from '@agentic-portal/plugin-agentic-sessions-node';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { LeaseClaim } from '../database/DatabaseLeaseLock';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import { adoptedChange } from './adoptedChange';

/**
 * Changes specs where they are written: those of the portal's own sessions in SQL, those of adopted ones first where
 * they come from, whereupon SQL follows.
 */
export class SpecWriter {
  constructor(
    private readonly parts: {
      sessions: DatabaseSessionStore;
      runtime: SessionRuntime;
    },
  ) {}

  /**
   * `change` gets the session as it is and returns the spec that it is to have, or undefined for no change.
   *
   * @throws NotFoundError, ConflictError, and what `change` throws.
   */
  async change(
    uid: string,
    change: (session: AgenticSession) => AgenticSessionSpec | undefined,
    claim?: LeaseClaim,
  ): Promise<AgenticSession> {
    const { sessions, runtime } = this.parts;
    const session = await sessions.find(uid);
    if (!session) throw new NotFoundError(`No session with uid ${uid}`);
    if (session.metadata.origin !== 'kubernetes') {
      return sessions.update(
        uid,
        before => {
          const spec = change(before);
          return spec && { spec };
        },
        claim,
      );
    }
    const spec = change(session);
    if (!spec) return session;
    if (!runtime.changeSpec) {
      throw new ConflictError(
        `Session ${session.metadata.name} was made in a cluster, and this portal runs sessions in ${runtime.name}: change it there`,
      );
    }
    const written = await runtime.changeSpec(session, spec);
    return sessions.update(uid, before => adoptedChange(before, written));
  }
}
