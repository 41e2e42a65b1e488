import type { ApprovalList } from '@agentic-portal/api';
import { agenticSessionReadPermission } from '@agentic-portal/plugin-agentic-sessions-common';
import type { Caller } from '../service/Caller';
import type { ProjectService } from '../service/ProjectService';
import type {
  ApprovalQuery,
  DatabaseApprovalStore,
} from './DatabaseApprovalStore';

/** The record of what agents asked, for the members of its projects. */
export class ApprovalService {
  constructor(
    private readonly approvals: DatabaseApprovalStore,
    private readonly projects: ProjectService,
  ) {}

  /** @throws NotFoundError when the caller is no member of the project */
  async list(
    caller: Caller,
    project: string,
    query: Omit<ApprovalQuery, 'projects'>,
  ): Promise<ApprovalList> {
    await this.projects.authorize(
      caller,
      agenticSessionReadPermission,
      project,
      'viewer',
    );
    return this.approvals.list({ ...query, projects: [project] });
  }

  /** Of all projects that the caller is a member of. */
  async listAll(
    caller: Caller,
    query: Omit<ApprovalQuery, 'projects' | 'session'>,
  ): Promise<ApprovalList> {
    const { items } = await this.projects.list(caller);
    const projects = items.map(project => project.metadata.name);
    return this.approvals.list({ ...query, projects });
  }
}
