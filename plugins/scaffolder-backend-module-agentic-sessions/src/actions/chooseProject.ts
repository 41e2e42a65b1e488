import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { InputError } from '@backstage/errors';

/**
 * The project of a session for which none was named: `default`, or else the only one that the user has. In a portal on
 * Kubernetes projects are namespaces, and none has that name.
 *
 * @throws InputError when it has to be named
 */
export async function chooseProject(
  client: AgenticPortalClient,
): Promise<string> {
  const { items } = await client.listProjects();
  const names = items.map(({ metadata }) => metadata.name);
  if (names.includes('default')) return 'default';
  if (names.length === 1) return names[0];
  throw new InputError(
    names.length > 1
      ? `project is missing; it can be: ${names.join(', ')}`
      : 'you are in no project: ask an admin of a project to make you a member',
  );
}
