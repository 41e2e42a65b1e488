import {
  type AgenticSession,
  hasEnded,
  newRunStatus,
  type ProjectMember,
} from '@agentic-portal/api';
import type {
  AdoptableSession,
  AdoptedSession,
  SessionAdopter,
} from '@agentic-portal/plugin-agentic-sessions-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { DatabaseProjectStore } from '../database/DatabaseProjectStore';
import type { LeaseClaim } from '../database/DatabaseLeaseLock';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import { adoptedChange } from '../service/adoptedChange';

/** Nobody of the portal made them. */
const creator = 'system:kubernetes';

/** Keeps the portal's records of sessions that were made in a cluster, while this replica leads. */
export class DatabaseSessionAdopter implements SessionAdopter {
  constructor(
    private readonly parts: {
      sessions: DatabaseSessionStore;
      projects: DatabaseProjectStore;
      logger: LoggerService;
      claim: LeaseClaim;
    },
  ) {}

  async ensureProject(name: string, members: ProjectMember[]): Promise<void> {
    const { projects, logger } = this.parts;
    if (await projects.exists(name)) return;
    try {
      await projects.create(name, { members }, creator);
      logger.info(`Project ${name} was made from its namespace`);
    } catch (error) {
      // Somebody made it in this very moment.
      if (!(error instanceof ConflictError)) throw error;
    }
  }

  async adopt(adoptable: AdoptableSession): Promise<'adopted' | 'taken'> {
    const { sessions, claim, logger } = this.parts;
    const { uid, project, name } = adoptable;
    const known = await sessions.find(uid);
    if (known) {
      if (known.metadata.origin !== 'kubernetes') return 'taken';
      await sessions.update(
        uid,
        before => adoptedChange(before, adoptable),
        claim,
      );
      return 'adopted';
    }
    if (await sessions.hasName(project, name)) return 'taken';
    try {
      await sessions.create(newSession(adoptable), claim);
    } catch (error) {
      if (await sessions.hasName(project, name)) return 'taken';
      throw error;
    }
    logger.info('Session adopted', { session: uid, project, name });
    return 'adopted';
  }

  async find(
    project: string,
    name: string,
  ): Promise<AdoptedSession | undefined> {
    const [found] = await this.parts.sessions.listAdopted({ project, name });
    return found;
  }

  async list(): Promise<AdoptedSession[]> {
    return this.parts.sessions.listAdopted();
  }

  async release(
    uid: string,
    { keepRecord }: { keepRecord: boolean },
  ): Promise<boolean> {
    const released = await this.parts.sessions.update(
      uid,
      session => {
        const { metadata } = session;
        if (metadata.origin !== 'kubernetes' || metadata.deletionTimestamp) {
          return undefined;
        }
        if (!keepRecord && !mayHaveExpired(session)) {
          return { deletionTimestamp: new Date().toISOString() };
        }
        // As the portal's own it would be started, if it had not ended.
        return hasEnded(session) ? { origin: 'portal' } : undefined;
      },
      this.parts.claim,
    );
    const { origin, deletionTimestamp } = released.metadata;
    return origin !== 'kubernetes' || deletionTimestamp !== undefined;
  }
}

/** Whether a session may have gone because its own time after its end is over, and not by somebody's wish to forget it. */
function mayHaveExpired(session: AgenticSession): boolean {
  const { ttlSecondsAfterFinished: ttl } = session.spec;
  const { completionTime = '' } = session.status;
  return (
    ttl !== undefined &&
    // While nobody watched, it may have ended.
    (!hasEnded(session) ||
      Date.parse(completionTime) + ttl * 1000 <= Date.now())
  );
}

function newSession(adoptable: AdoptableSession): AgenticSession {
  const { uid, project, name, labels, annotations, generation, spec } =
    adoptable;
  return {
    apiVersion: 'agentic-portal.io/v1alpha1',
    kind: 'AgenticSession',
    metadata: {
      uid,
      project,
      name,
      labels,
      annotations,
      generation,
      resourceVersion: '0',
      // Lists are ordered by the text.
      creationTimestamp: new Date(adoptable.creationTimestamp).toISOString(),
      createdBy: creator,
      origin: 'kubernetes',
    },
    spec,
    status: newRunStatus({}, spec.run ?? 1, generation),
    live: {},
  };
}
