import type {
  AgenticSession,
  PromptList,
  PromptTemplate,
  RecentPrompt,
} from '@agentic-portal/api';
import { agenticSessionReadPermission } from '@agentic-portal/plugin-agentic-sessions-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import type { Caller } from '../service/Caller';
import type { ProjectService } from '../service/ProjectService';
import type { PromptFiles } from './PromptFiles';
import { PromptProblems } from './PromptProblems';
import { promptOfEntity, promptTemplateType } from './promptOfEntity';

/** How many of the caller's newest sessions are looked at, and how many different prompts of them are given. */
const recent = { sessions: 50, prompts: 10 };

/** How many templates the catalog may have. */
const mostEntities = 200;

/** What users can begin a session with: templates of the portal, and what they asked before. */
export class PromptService {
  private readonly problems: PromptProblems;

  constructor(
    private readonly parts: {
      projects: ProjectService;
      sessions: DatabaseSessionStore;
      files: PromptFiles;
      catalog: CatalogService;
      logger: LoggerService;
    },
  ) {
    this.problems = new PromptProblems(parts.logger);
  }

  async list(caller: Caller, project: string): Promise<PromptList> {
    const { projects, files } = this.parts;
    await projects.authorize(
      caller,
      agenticSessionReadPermission,
      project,
      'viewer',
    );
    const [fromFiles, fromCatalog, used] = await Promise.all([
      files.list(),
      this.fromCatalog(caller),
      this.recent(caller, project),
    ]);
    // Of two with the same name the catalog's counts: a team's own before what the portal brings.
    const byName = new Map(
      [...fromFiles, ...fromCatalog].map(template => [template.name, template]),
    );
    return {
      templates: [...byName.values()].sort((a, b) =>
        a.title.localeCompare(b.title),
      ),
      recent: used,
    };
  }

  /** Those that the caller may see in the catalog; none while that is away. */
  private async fromCatalog(caller: Caller): Promise<PromptTemplate[]> {
    const { catalog, logger } = this.parts;
    try {
      const { items } = await catalog.queryEntities(
        {
          filter: { kind: 'AiResource', 'spec.type': promptTemplateType },
          limit: mostEntities,
        },
        { credentials: caller.credentials },
      );
      return items.flatMap(entity => {
        try {
          const template = promptOfEntity(entity);
          this.problems.settle(stringifyEntityRef(entity));
          return [template];
        } catch (error) {
          this.problems.say(stringifyEntityRef(entity), toError(error).message);
          return [];
        }
      });
    } catch (error) {
      logger.warn(
        'The catalog gave no prompt templates: only those of files are offered',
        toError(error),
      );
      return [];
    }
  }

  private async recent(
    caller: Caller,
    project: string,
  ): Promise<RecentPrompt[]> {
    const { items } = await this.parts.sessions.list(
      { project, createdBy: caller.userEntityRef },
      { orderBy: '-creationTimestamp', limit: recent.sessions },
    );
    const newest = new Map<string, RecentPrompt>();
    for (const session of items) {
      const { prompt } = session.spec;
      if (!newest.has(prompt)) newest.set(prompt, toRecent(session));
    }
    return [...newest.values()].slice(0, recent.prompts);
  }
}

function toRecent({ metadata, spec }: AgenticSession): RecentPrompt {
  return {
    prompt: spec.prompt,
    title: spec.displayName || metadata.name,
    ...(spec.agent && { agent: spec.agent }),
    usedAt: metadata.creationTimestamp,
  };
}
