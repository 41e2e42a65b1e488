import type { ApprovalList } from '@agentic-portal/api';
import type { PortalConnection } from './PortalConnection';
import type { Query } from './types';
import { unwrap } from './unwrap';

/** What agents asked, and who answered what. Every method throws an ApiError for an answer that is not a success. */
export class ApprovalsClient {
  constructor(private readonly connection: PortalConnection) {}

  /** Of a project, the newest first. */
  async list(
    project: string,
    query: Query<'listApprovals'> = {},
  ): Promise<ApprovalList> {
    return unwrap(
      await this.connection.api.GET(
        '/api/agentic-sessions/v1/projects/{project}/approvals',
        { params: { path: { project }, query } },
      ),
    );
  }

  /** Of all projects of the caller, the newest first. */
  async listAll(query: Query<'listAllApprovals'> = {}): Promise<ApprovalList> {
    return unwrap(
      await this.connection.api.GET('/api/agentic-sessions/v1/approvals', {
        params: { query },
      }),
    );
  }
}
