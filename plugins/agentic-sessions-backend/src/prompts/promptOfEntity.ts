import type { PromptTemplate } from '@agentic-portal/api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { checkPromptTemplate } from './checkPromptTemplate';

/** The `spec.type` of entities that are prompt templates. */
export const promptTemplateType = 'prompt-template';

/**
 * Reads a prompt template out of an entity of the kind `AiResource` and the type `prompt-template`: its metadata says
 * name, title and description, its spec the rest.
 *
 * @throws InputError that says what is wrong with it
 */
export function promptOfEntity(entity: Entity): PromptTemplate {
  const { name, title = name, description } = entity.metadata;
  const { prompt, parameters, agent, approvals, interactive } =
    entity.spec ?? {};
  const said = {
    name: name.toLowerCase().replace(/[^a-z0-9-]+/g, '-'),
    title,
    description,
    prompt,
    parameters,
    agent,
    approvals,
    interactive,
    source: stringifyEntityRef(entity),
  };
  return checkPromptTemplate(
    Object.fromEntries(
      Object.entries(said).filter(([, value]) => value !== undefined),
    ),
  );
}
