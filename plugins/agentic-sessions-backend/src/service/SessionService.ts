import {
  type AgenticSession,
  type AgenticSessionCreate,
  type AgenticSessionList,
  type AgenticSessionPatch,
  type AgenticSessionSpec,
  ConditionReason,
  ConditionType,
  type Info,
  type RepoDiff,
  reservedEnvNames,
  type ResumeEntry,
  type Role,
  type SessionInput,
  setCondition,
  settledPhases,
} from '@agentic-portal/api';
import {
  agenticSessionCreatePermission,
  agenticSessionDeletePermission,
  agenticSessionReadPermission,
  agenticSessionUpdatePermission,
} from '@agentic-portal/plugin-agentic-sessions-common';
import type { SessionRuntime } from '@agentic-portal/plugin-agentic-sessions-node';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import { randomUUID } from 'node:crypto';
import type { AgentRegistry } from '../agents/AgentRegistry';
import type {
  DatabaseInputStore,
  InputPayload,
} from '../database/DatabaseInputStore';
import type {
  DatabaseSessionStore,
  SessionFilter,
} from '../database/DatabaseSessionStore';
import { decodeCursor } from '../database/SessionCursor';
import type { Caller } from './Caller';
import { checkGeneration } from './checkGeneration';
import { patchSpec } from './patchSpec';
import type { ProjectService } from './ProjectService';
import type { RepositoryPolicy } from './RepositoryPolicy';
import { sessionName } from './sessionName';

/** 64 KiB of UTF-8; the schema counts characters. */
const promptBytes = 65_536;

/** What users can do with sessions. Each method is one feature, behind the REST route and whatever else offers it. */
export class SessionService {
  constructor(
    private readonly parts: {
      sessions: DatabaseSessionStore;
      inputs: DatabaseInputStore;
      projects: ProjectService;
      agents: AgentRegistry;
      repositories: RepositoryPolicy;
      runtime: SessionRuntime;
    },
  ) {}

  async info(caller: Caller): Promise<Info> {
    const { agents, projects, runtime } = this.parts;
    await projects.authorizePermission(caller, agenticSessionReadPermission);
    return {
      agents: agents.list(),
      defaultAgent: agents.defaultAgent,
      runtime: {
        name: runtime.name,
        title: runtime.title,
        notice: runtime.notice,
      },
    };
  }

  async list(
    caller: Caller,
    filter: SessionFilter,
    page: { orderBy: string; limit: number; cursor?: string },
  ): Promise<AgenticSessionList> {
    await this.authorizeRead(caller, filter.project);
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
    const spec = await this.validate(body.spec);
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
        createdBy: caller.userEntityRef,
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
    return options.dryRun ? session : this.parts.sessions.create(session);
  }

  async patch(
    caller: Caller,
    project: string,
    name: string,
    body: AgenticSessionPatch,
    ifMatch: string | undefined,
  ): Promise<AgenticSession> {
    return this.change(caller, project, name, session => {
      checkGeneration(ifMatch, session.metadata.generation);
      return patchSpec(session.spec, body.spec);
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
    return this.change(caller, project, name, ({ spec, status }) =>
      spec.desiredState === 'Stopped' || isSettled(status)
        ? undefined
        : { ...spec, desiredState: 'Stopped' },
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

  /** Stores a message, and resumes the session when it is settled. */
  async sendMessage(
    caller: Caller,
    project: string,
    name: string,
    message: { id?: string; content: string; runId?: string },
  ): Promise<SessionInput> {
    const { id = randomUUID(), content, runId } = message;
    return this.sendInput(caller, project, name, {
      id,
      payload: { kind: 'message', content, runId },
      resume: true,
    });
  }

  /** @throws ConflictError when nothing waits for an answer, InputError when the answers are not those to what was asked. */
  async answer(
    caller: Caller,
    project: string,
    name: string,
    answers: ResumeEntry[],
    runId?: string,
  ): Promise<SessionInput> {
    const { live } = await this.get(caller, project, name);
    const open = (live.interrupts ?? []).map(interrupt => interrupt.id);
    if (open.length === 0) {
      throw new ConflictError(
        `Session ${name} waits for no answer: somebody may have answered already`,
      );
    }
    const answered = answers.map(answer => answer.interruptId);
    const unknown = answered.find(id => !open.includes(id));
    if (unknown) {
      throw new ConflictError(
        `answers: ${unknown} is no open question of session ${name}; open: ${open.join(
          ', ',
        )}`,
      );
    }
    const missing = open.filter(id => !answered.includes(id));
    if (missing.length) {
      throw new InputError(
        `answers: all open questions are answered at once; missing: ${missing.join(
          ', ',
        )}`,
      );
    }
    // The id comes from what is answered: of two people who answer at the same moment, the first one counts.
    const id = `answers:${[...answered].sort().join(',')}`;
    return this.sendInput(caller, project, name, {
      id: id.slice(0, 128),
      payload: { kind: 'answers', answers, runId },
      resume: false,
    });
  }

  async interrupt(
    caller: Caller,
    project: string,
    name: string,
  ): Promise<SessionInput> {
    return this.sendInput(caller, project, name, {
      id: randomUUID(),
      payload: { kind: 'interrupt' },
      resume: false,
    });
  }

  async finish(
    caller: Caller,
    project: string,
    name: string,
  ): Promise<SessionInput> {
    return this.sendInput(caller, project, name, {
      id: randomUUID(),
      payload: { kind: 'finish' },
      resume: false,
    });
  }

  private async sendInput(
    caller: Caller,
    project: string,
    name: string,
    input: { id: string; payload: InputPayload; resume: boolean },
  ): Promise<SessionInput> {
    await this.authorizeWrite(caller, agenticSessionUpdatePermission, project);
    const session = await this.parts.sessions.get(project, name);
    const { metadata, spec, status } = session;
    if (metadata.deletionTimestamp) {
      throw new ConflictError(`Session ${name} is being deleted`);
    }
    if (!spec.interactive && input.payload.kind === 'message') {
      throw new ConflictError(
        `Session ${name} is not interactive: it takes no messages; make a session with spec.interactive=true`,
      );
    }
    const over = isSettled(status) || spec.desiredState === 'Stopped';
    if (over && !input.resume) {
      throw new ConflictError(
        `Session ${name} is ${status.phase}: there is nothing to ${
          input.payload.kind === 'answers' ? 'answer' : input.payload.kind
        }`,
      );
    }
    const stored = await this.parts.inputs.add(session, {
      id: input.id,
      payload: input.payload,
      createdBy: caller.userEntityRef,
    });
    if (over && !stored.deliveredAt) {
      await this.parts.sessions.update(metadata.uid, before =>
        wantedChange(startedSpec(before)),
      );
    }
    return stored;
  }

  private async change(
    caller: Caller,
    project: string,
    name: string,
    change: (session: AgenticSession) => AgenticSessionSpec | undefined,
  ): Promise<AgenticSession> {
    await this.authorizeWrite(caller, agenticSessionUpdatePermission, project);
    const { metadata } = await this.parts.sessions.get(project, name);
    return this.parts.sessions.update(metadata.uid, session => {
      if (session.metadata.deletionTimestamp) {
        throw new ConflictError(`Session ${name} is being deleted`);
      }
      return wantedChange(change(session));
    });
  }

  private authorizeWrite(
    caller: Caller,
    permission: BasicPermission,
    project: string,
  ): Promise<Role> {
    return this.parts.projects.authorize(caller, permission, project, 'editor');
  }

  /** What the schema cannot say. Returns the spec with the agent and model that it runs with. */
  private async validate(
    spec: AgenticSessionSpec,
  ): Promise<AgenticSessionSpec> {
    const bytes = Buffer.byteLength(spec.prompt);
    if (bytes > promptBytes) {
      throw new InputError(
        `spec.prompt has ${bytes} bytes; allowed: at most ${promptBytes}`,
      );
    }
    const repos = spec.repos ?? [];
    const main = spec.mainRepoIndex ?? 0;
    if (main > 0 && main >= repos.length) {
      throw new InputError(
        `spec.mainRepoIndex is ${main}, and spec.repos has ${
          repos.length
        } entries; allowed: 0 to ${Math.max(repos.length - 1, 0)}`,
      );
    }
    if ((spec.run ?? 1) !== 1) {
      throw new InputError('spec.run of a new session must be 1');
    }
    checkEnv(spec.env);
    const { runtime } = this.parts;
    for (const field of ['secretRefs', 'resources'] as const) {
      if (spec[field] && !runtime.features?.includes(field)) {
        throw new InputError(
          `spec.${field} cannot be used with the runtime ${runtime.name}: leave it out`,
        );
      }
    }
    if (spec.mcpServers?.length) {
      throw new InputError(
        'spec.mcpServers: this portal has no MCP servers in its registry; leave it out',
      );
    }
    await this.parts.repositories.check(repos);
    const agent = this.parts.agents.resolve(spec.agent, spec.model);
    return {
      ...spec,
      agent: agent.name,
      ...(agent.model && { model: agent.model }),
      desiredState: spec.desiredState ?? 'Running',
      run: 1,
    };
  }
}

function isSettled(status: AgenticSession['status']): boolean {
  return status.phase !== undefined && settledPhases.includes(status.phase);
}

function wantedChange(spec: AgenticSessionSpec | undefined) {
  return spec && { spec };
}

/** The spec of a session that is to run; undefined when it runs, or will, without a change. */
function startedSpec({
  spec,
  status,
}: AgenticSession): AgenticSessionSpec | undefined {
  const run = spec.run ?? 1;
  const isCurrent = run === (status.run ?? 1);
  const ending = isSettled(status) || spec.desiredState === 'Stopped';
  if (!ending || (!isCurrent && spec.desiredState === 'Running')) {
    return undefined;
  }
  return {
    ...spec,
    desiredState: 'Running',
    run: isCurrent ? run + 1 : run,
  };
}

function checkEnv(env: Record<string, string> = {}): void {
  for (const name of Object.keys(env)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      throw new InputError(
        `spec.env: ${name} is not a name of an environment variable; allowed: letters, digits and _, not beginning with a digit`,
      );
    }
    const reserved = reservedEnvNames.find(entry =>
      entry.endsWith('_') ? name.startsWith(entry) : name === entry,
    );
    if (reserved) {
      throw new InputError(
        `spec.env.${name} is reserved; reserved are ${reservedEnvNames
          .map(entry => (entry.endsWith('_') ? `${entry}*` : entry))
          .join(', ')}`,
      );
    }
  }
}
