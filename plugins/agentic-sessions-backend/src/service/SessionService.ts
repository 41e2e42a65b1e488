import {
  type AgenticSession,
  type AgenticSessionCreate,
  type AgenticSessionList,
  type AgenticSessionPatch,
  type AgenticSessionSpec,
  ConditionReason,
  ConditionType,
  type Info,
  isSettled,
  promptMessageId,
  type RepoDiff,
  type Role,
  setCondition,
} from '@agentic-portal/api';
import {
  agenticSessionCreatePermission,
  agenticSessionDeletePermission,
  agenticSessionReadPermission,
  agenticSessionUpdatePermission,
} from '@agentic-portal/plugin-agentic-sessions-common';
import type { SessionRuntime } from '@agentic-portal/plugin-agentic-sessions-node';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import { randomUUID } from 'node:crypto';
import type { AgentRegistry } from '../agents/AgentRegistry';
import type { DatabaseInputStore } from '../database/DatabaseInputStore';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import type { SessionFilter, SessionScope } from '../database/sessionFilter';
import { decodeCursor } from '../database/SessionCursor';
import type { Caller } from './Caller';
import { checkGeneration } from './checkGeneration';
import { patchSpec } from './patchSpec';
import type { ProjectService } from './ProjectService';
import { readAttachments } from './readAttachments';
import { startedSpec } from './startedSpec';
import { sessionName } from './sessionName';
import type { SpecValidator } from './SpecValidator';
import type { SpecWriter } from './SpecWriter';

/** What users can do with sessions. Each method is one feature, behind the REST route and whatever else offers it. */
export class SessionService {
  constructor(
    private readonly parts: {
      sessions: DatabaseSessionStore;
      inputs: DatabaseInputStore;
      projects: ProjectService;
      agents: AgentRegistry;
      validator: SpecValidator;
      specs: SpecWriter;
      runtime: SessionRuntime;
    },
  ) {}

  async info(caller: Caller): Promise<Info> {
    const { agents, projects, runtime } = this.parts;
    await projects.authorizePermission(caller, agenticSessionReadPermission);
    return {
      ...agents.offer(),
      runtime: {
        name: runtime.name,
        title: runtime.title,
        notice: runtime.notice,
      },
    };
  }

  /** What the portal offers to sessions of a project, within what the project allows. */
  async projectInfo(caller: Caller, project: string): Promise<Info> {
    const info = await this.info(caller);
    await this.authorizeRead(caller, project);
    const { spec } = await this.parts.projects.get(caller, project);
    return { ...info, ...this.parts.agents.offer(spec.settings) };
  }

  async list(
    caller: Caller,
    filter: SessionFilter,
    page: { orderBy: string; limit: number; cursor?: string },
  ): Promise<AgenticSessionList> {
    await this.authorizeScope(caller, filter);
    return this.parts.sessions.list(filter, {
      ...page,
      cursor: page.cursor ? decodeCursor(page.cursor, page.orderBy) : undefined,
    });
  }

  /** @throws NotAllowedError, NotFoundError */
  async authorizeRead(caller: Caller, project: string): Promise<void> {
    await this.parts.projects.authorize(
      caller,
      agenticSessionReadPermission,
      project,
      'viewer',
    );
  }

  /** For one project as {@link authorizeRead}; several are narrowed to the caller's by the query itself. */
  async authorizeScope(caller: Caller, scope: SessionScope): Promise<void> {
    await (scope.project === undefined
      ? this.parts.projects.authorizePermission(
          caller,
          agenticSessionReadPermission,
        )
      : this.authorizeRead(caller, scope.project));
  }

  async get(
    caller: Caller,
    project: string,
    name: string,
  ): Promise<AgenticSession> {
    await this.authorizeRead(caller, project);
    return this.parts.sessions.get(project, name);
  }

  async getDiff(
    caller: Caller,
    project: string,
    name: string,
    repo: string,
  ): Promise<RepoDiff> {
    const session = await this.get(caller, project, name);
    const diff = await this.parts.sessions.getDiff(session.metadata.uid, repo);
    if (diff) return diff;
    // The names of its repositories are known for sure once a run has ended.
    const known = session.status.repoStatuses;
    if (
      !session.spec.repos?.length ||
      (known && !known.some(status => status.name === repo))
    ) {
      throw new NotFoundError(
        `Session ${name} has no repository named ${repo}`,
      );
    }
    return { name: repo, diff: '', truncated: false };
  }

  /** With `dryRun`, validates and returns what would be made. */
  async create(
    caller: Caller,
    project: string,
    body: AgenticSessionCreate,
    options: { dryRun: boolean },
  ): Promise<AgenticSession> {
    await this.parts.projects.authorize(
      caller,
      agenticSessionCreatePermission,
      project,
      'editor',
    );
    return this.make(caller.userEntityRef, project, body, options);
  }

  /** Makes a session for somebody whose rights were checked already. */
  async make(
    createdBy: string,
    project: string,
    body: AgenticSessionCreate,
    options: {
      dryRun: boolean;
      /** What it branches off from; a caller's own `spec.source` is refused. */
      source?: AgenticSessionSpec['source'];
      /** What is to be written together with it. */
      within?: Parameters<DatabaseSessionStore['create']>[2];
    } = { dryRun: false },
  ): Promise<AgenticSession> {
    const files = readAttachments(body.attachments);
    const attachments = files.map(file => file.name);
    const spec = {
      ...(await this.parts.validator.validate(body.spec, project)),
      ...(options.source && { source: options.source }),
      ...(attachments.length && { attachments }),
    };
    const session: AgenticSession = {
      apiVersion: 'agentic-portal.io/v1alpha1',
      kind: 'AgenticSession',
      metadata: {
        name:
          body.metadata?.name ?? sessionName(spec.displayName ?? spec.prompt),
        project,
        uid: randomUUID(),
        generation: 1,
        resourceVersion: '0',
        creationTimestamp: new Date().toISOString(),
        createdBy,
        origin: 'portal',
        labels: body.metadata?.labels,
        annotations: body.metadata?.annotations,
      },
      spec,
      status: {
        phase: 'Pending',
        run: 1,
        conditions: [
          ...setCondition([], {
            type: ConditionType.RunnerCreated,
            status: 'False',
            reason: ConditionReason.Accepted,
            message: 'The session was accepted and waits for its runner',
            observedGeneration: 1,
          }),
        ],
      },
      live: {},
    };
    if (options.dryRun) return session;
    const { sessions, inputs } = this.parts;
    return sessions.create(session, undefined, async (tx, made, touch) => {
      await options.within?.(tx, made, touch);
      if (files.length === 0) return;
      const { uid } = made.metadata;
      await inputs.addWithin(tx, touch, made, {
        id: promptMessageId(uid, spec),
        payload: { kind: 'prompt', content: spec.prompt, attachments },
        createdBy,
        files,
      });
    });
  }

  async patch(
    caller: Caller,
    project: string,
    name: string,
    body: AgenticSessionPatch,
    ifMatch: string | undefined,
  ): Promise<AgenticSession> {
    await this.authorizeWrite(caller, agenticSessionUpdatePermission, project);
    const bound = await this.parts.validator.boundsOf(project);
    return this.change(caller, project, name, session => {
      checkGeneration(ifMatch, session.metadata.generation);
      return bound(patchSpec(session.spec, body.spec));
    });
  }

  /** Runs a settled session once more; one that is being stopped runs again after that; a running one goes on. */
  async start(
    caller: Caller,
    project: string,
    name: string,
  ): Promise<AgenticSession> {
    return this.change(caller, project, name, startedSpec);
  }

  async stop(
    caller: Caller,
    project: string,
    name: string,
  ): Promise<AgenticSession> {
    return this.change(caller, project, name, session =>
      session.spec.desiredState === 'Stopped' || isSettled(session)
        ? undefined
        : { ...session.spec, desiredState: 'Stopped' },
    );
  }

  /**
   * @throws ConflictError when commits of its workspace were not pushed and `force` is not set.
   */
  async remove(
    caller: Caller,
    project: string,
    name: string,
    options: { force: boolean },
  ): Promise<AgenticSession> {
    const role = await this.authorizeWrite(
      caller,
      agenticSessionDeletePermission,
      project,
    );
    const { metadata } = await this.parts.sessions.get(project, name);
    if (role !== 'admin' && metadata.createdBy !== caller.userEntityRef) {
      await this.parts.projects.authorize(
        caller,
        agenticSessionDeletePermission,
        project,
        'admin',
      );
    }
    return this.parts.sessions.update(metadata.uid, session => {
      if (session.metadata.deletionTimestamp) return undefined;
      const unpushed = (session.status.repoStatuses ?? []).filter(
        repo => repo.commit && repo.commit !== repo.baseCommit && !repo.pushed,
      );
      if (unpushed.length && !options.force) {
        throw new ConflictError(
          `Session ${name} has commits that were not pushed (${unpushed
            .map(repo => repo.name)
            .join(
              ', ',
            )}): they would be lost; repeat with force=true to delete it all the same`,
        );
      }
      return { deletionTimestamp: new Date().toISOString() };
    });
  }

  private async change(
    caller: Caller,
    project: string,
    name: string,
    change: (session: AgenticSession) => AgenticSessionSpec | undefined,
  ): Promise<AgenticSession> {
    await this.authorizeWrite(caller, agenticSessionUpdatePermission, project);
    const { metadata } = await this.parts.sessions.get(project, name);
    return this.parts.specs.change(metadata.uid, session => {
      if (session.metadata.deletionTimestamp) {
        throw new ConflictError(`Session ${name} is being deleted`);
      }
      return change(session);
    });
  }

  private authorizeWrite(
    caller: Caller,
    permission: BasicPermission,
    project: string,
  ): Promise<Role> {
    return this.parts.projects.authorize(caller, permission, project, 'editor');
  }
}
