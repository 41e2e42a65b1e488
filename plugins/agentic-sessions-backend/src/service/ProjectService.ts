import type {
  Project,
  ProjectCreate,
  ProjectPatch,
  ProjectSpec,
  Role,
} from '@agentic-portal/api';
import {
  agenticProjectCreatePermission,
  agenticProjectUpdatePermission,
  agenticSessionReadPermission,
  roleIncludes,
  strongestRole,
} from '@agentic-portal/plugin-agentic-sessions-common';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type {
  DatabaseProjectStore,
  StoredProject,
} from '../database/DatabaseProjectStore';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import type { Caller } from './Caller';
import { checkGeneration } from './checkGeneration';

/** Projects and who may do what in them. */
export class ProjectService {
  constructor(
    private readonly projects: DatabaseProjectStore,
    private readonly sessions: DatabaseSessionStore,
    private readonly permissions: PermissionsService,
  ) {}

  /**
   * Makes sure that the caller may do something in a project. Who is no member is told that there is no such project.
   *
   * @throws NotAllowedError, NotFoundError
   */
  async authorize(
    caller: Caller,
    permission: BasicPermission,
    project: string,
    role: Role,
  ): Promise<Role> {
    await this.authorizePermission(caller, permission);
    const roles = await this.projects.listRoles(
      caller.ownershipEntityRefs,
      project,
    );
    const own = strongestRole(roles.map(entry => entry.role));
    if (!own) {
      throw new NotFoundError(
        `There is no project named ${project}, or you are no member of it`,
      );
    }
    if (!roleIncludes(own, role)) {
      throw new NotAllowedError(
        `You are ${own} of project ${project}; this takes the role ${role}`,
      );
    }
    return own;
  }

  /** @throws NotAllowedError */
  async authorizePermission(
    caller: Caller,
    permission: BasicPermission,
  ): Promise<void> {
    const [{ result }] = await this.permissions.authorize([{ permission }], {
      credentials: caller.credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You lack the permission ${permission.name} of this portal`,
      );
    }
  }

  /** The projects that the caller is a member of. */
  async list(
    caller: Caller,
  ): Promise<{ items: Project[]; resourceVersion: string }> {
    await this.authorizePermission(caller, agenticSessionReadPermission);
    const roles = await this.projects.listRoles(caller.ownershipEntityRefs);
    const { items, resourceVersion } = await this.projects.list();
    return {
      resourceVersion,
      items: items.flatMap(project => {
        const role = strongestRole(
          roles
            .filter(entry => entry.project === project.metadata.name)
            .map(entry => entry.role),
        );
        return role ? [{ ...project, role }] : [];
      }),
    };
  }

  async get(caller: Caller, name: string): Promise<Project> {
    const role = await this.authorize(
      caller,
      agenticSessionReadPermission,
      name,
      'viewer',
    );
    return { ...(await this.projects.get(name)), role };
  }

  /** The caller becomes an admin of it. */
  async create(caller: Caller, body: ProjectCreate): Promise<Project> {
    await this.authorizePermission(caller, agenticProjectCreatePermission);
    const others = (body.spec?.members ?? []).filter(
      member => member.subject !== caller.userEntityRef,
    );
    const spec: ProjectSpec = {
      ...body.spec,
      members: [{ subject: caller.userEntityRef, role: 'admin' }, ...others],
    };
    checkMembers(spec);
    const project = await this.projects.create(
      body.metadata.name,
      spec,
      caller.userEntityRef,
    );
    return { ...project, role: 'admin' };
  }

  async patch(
    caller: Caller,
    name: string,
    body: ProjectPatch,
    ifMatch: string | undefined,
  ): Promise<Project> {
    const role = await this.authorize(
      caller,
      agenticProjectUpdatePermission,
      name,
      'admin',
    );
    const project = await this.projects.update(name, before => {
      checkGeneration(ifMatch, before.metadata.generation);
      const spec = mergeSpec(before, body);
      checkMembers(spec);
      return spec;
    });
    return { ...project, role };
  }

  /** @throws ConflictError while it has sessions. */
  async remove(caller: Caller, name: string): Promise<void> {
    await this.authorize(caller, agenticProjectUpdatePermission, name, 'admin');
    const count = await this.sessions.countByProject(name);
    if (count > 0) {
      throw new ConflictError(
        `Project ${name} still has ${count} sessions: delete them first`,
      );
    }
    await this.projects.remove(name);
  }
}

function mergeSpec(project: StoredProject, body: ProjectPatch): ProjectSpec {
  const { displayName, description, settings, members } = body.spec ?? {};
  const merge = (before?: string, patch?: string | null) =>
    patch === undefined ? before : patch ?? undefined;
  return {
    displayName: merge(project.spec.displayName, displayName),
    description: merge(project.spec.description, description),
    settings: settings ?? project.spec.settings,
    members: members ?? project.spec.members,
  };
}

function checkMembers({ members }: ProjectSpec): void {
  const subjects = members.map(member => member.subject.toLowerCase());
  const twice = subjects.find((s, index) => subjects.indexOf(s) !== index);
  if (twice) throw new InputError(`spec.members names ${twice} twice`);
  if (!members.some(member => member.role === 'admin')) {
    throw new InputError('spec.members must have at least one admin');
  }
}
