import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Request } from 'express';

/**
 * Makes sure that another plugin of this portal calls, as itself.
 *
 * @throws NotAllowedError for users, for external callers and for other plugins
 */
export async function readPlugin(
  req: Request,
  pluginId: string,
  { httpAuth }: { httpAuth: HttpAuthService },
): Promise<void> {
  const { principal } = await httpAuth.credentials(req, { allow: ['service'] });
  if (principal.subject !== `plugin:${pluginId}`) {
    throw new NotAllowedError(
      `Only the plugin ${pluginId} of this portal may call this, and not ${principal.subject}`,
    );
  }
}
