import type { PromptList } from '@agentic-portal/api';
import type { PortalConnection } from './PortalConnection';
import { unwrap } from './unwrap';

/** Client of prompt templates and recent prompts. */
export class PromptsClient {
  constructor(private readonly connection: PortalConnection) {}

  /** What the caller can begin a session of a project with. @throws ApiError */
  async list(project: string): Promise<PromptList> {
    return unwrap(
      await this.connection.api.GET(
        '/api/agentic-sessions/v1/projects/{project}/prompts',
        { params: { path: { project } } },
      ),
    );
  }
}
