import type { Role } from '@agentic-portal/api';
import { strongestRole } from '@agentic-portal/plugin-agentic-sessions-common';
import type { AuthService } from '@backstage/backend-plugin-api';
import { RELATION_MEMBER_OF } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DatabaseProjectStore } from '../database/DatabaseProjectStore';

/**
 * What a person who is not here may do in a project now: by the groups that the catalog says they are in, as at a sign-in.
 * Somebody whom the catalog does not know any more may do nothing; `unlisted` are people who never are in it, such as
 * the guest.
 */
export function absentRole(options: {
  auth: AuthService;
  catalog: CatalogService;
  projects: DatabaseProjectStore;
  unlisted: readonly string[];
}) {
  const { auth, catalog, projects, unlisted } = options;
  return async (
    userEntityRef: string,
    project: string,
  ): Promise<{ role?: Role; reason?: string }> => {
    const entity = await catalog.getEntityByRef(userEntityRef, {
      credentials: await auth.getOwnServiceCredentials(),
    });
    if (!entity && !unlisted.includes(userEntityRef)) {
      return {
        reason: `${userEntityRef} is not in the catalog any more: somebody else has to save the schedule, and owns it then`,
      };
    }
    const groups = (entity?.relations ?? [])
      .filter(({ type }) => type === RELATION_MEMBER_OF)
      .map(({ targetRef }) => targetRef);
    const roles = await projects.listRoles([userEntityRef, ...groups], project);
    return { role: strongestRole(roles.map(({ role }) => role)) };
  };
}
