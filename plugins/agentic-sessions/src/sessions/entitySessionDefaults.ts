import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { entityRepoUrl } from './entityRepoUrl';

/** Annotations of an entity that say how agents work on it; docs/sessions.md has their table. */
export const entityAnnotations = {
  /** The project whose sessions work on it. */
  project: 'agentic-portal.io/project',
  /** The agent that is chosen when one starts from it. */
  agent: 'agentic-portal.io/agent',
  /** Names of prompt templates that suit it, separated by commas. */
  promptTemplates: 'agentic-portal.io/prompt-templates',
} as const;

/** What the form for a new session is filled in with when it is opened from an entity. */
export interface EntitySessionDefaults {
  entity: string;
  repo?: string;
  project?: string;
  agent?: string;
  /** Names of prompt templates. */
  templates: readonly string[];
}

/** Reads what an entity says about sessions on it. */
export function entitySessionDefaults(entity: Entity): EntitySessionDefaults {
  const annotation = (name: string) =>
    entity.metadata.annotations?.[name]?.trim() || undefined;
  return {
    entity: stringifyEntityRef(entity),
    repo: entityRepoUrl(entity),
    project: annotation(entityAnnotations.project),
    agent: annotation(entityAnnotations.agent),
    templates: (annotation(entityAnnotations.promptTemplates) ?? '')
      .split(',')
      .map(name => name.trim())
      .filter(Boolean),
  };
}
