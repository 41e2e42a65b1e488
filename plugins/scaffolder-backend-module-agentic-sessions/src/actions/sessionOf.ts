import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { InputError } from '@backstage/errors';
import { chooseProject } from './chooseProject';

/**
 * Which session an action is about: `name` is its name in the project, or its path: `project/name`, or the `url` that
 * `agentic-session:create` outputs.
 *
 * @throws InputError when none is named
 */
export async function sessionOf(
  client: AgenticPortalClient,
  input: { project?: string; name: string },
): Promise<{ project: string; name: string }> {
  const path = /^(?:\/sessions\/)?([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(input.name);
  if (path) return { project: path[1], name: path[2] };
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(input.name)) {
    throw new InputError(
      `name must be the name of a session, or its path project/name; it is ${JSON.stringify(
        input.name,
      )}`,
    );
  }
  return {
    project: input.project || (await chooseProject(client)),
    name: input.name,
  };
}
