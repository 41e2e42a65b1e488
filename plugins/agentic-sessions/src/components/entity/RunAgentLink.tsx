import type { Project } from '@agentic-portal/api';
import type { Entity } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiPlayLine } from '@remixicon/react';
import { newSessionRouteRef } from '../../routes';
import { entitySessionDefaults } from '../../sessions/entitySessionDefaults';
import { newSessionSearch } from '../../sessions/newSessionSearch';

/**
 * Leads to the form for a new session, with what the entity says filled in. Nothing for who may start none; a project
 * that the entity names counts only for those who may start sessions in it.
 */
export const RunAgentLink = (props: {
  entity: Entity;
  projects: readonly Project[];
  /** Chosen by the user, before what the entity says. */
  project?: string;
}) => {
  const { entity, projects, project } = props;
  const newSessionPath = useRouteRef(newSessionRouteRef);
  const own = projects
    .filter(({ role }) => role !== 'viewer')
    .map(({ metadata }) => metadata.name);
  const defaults = entitySessionDefaults(entity);
  const wanted = [project, defaults.project, ...own].find(
    name => name !== undefined && own.includes(name),
  );
  if (!wanted || (project && wanted !== project)) return null;
  return (
    <ButtonLink
      href={`${newSessionPath?.() ?? ''}${newSessionSearch({
        ...defaults,
        project: wanted,
      })}`}
      iconStart={<RiPlayLine />}
    >
      Run an agent
    </ButtonLink>
  );
};
