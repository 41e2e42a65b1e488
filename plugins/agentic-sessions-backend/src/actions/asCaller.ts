import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Caller } from '../service/Caller';
import type { ActionContext } from './ActionContext';

/**
 * Who calls an action: the user that an MCP client acts for.
 *
 * @throws NotAllowedError for a service, which is no member of any project
 */
export async function asCaller(
  { userInfo }: ActionContext,
  credentials: BackstageCredentials,
): Promise<Caller> {
  const { type } = credentials.principal as { type?: string };
  if (type !== 'user') {
    throw new NotAllowedError(
      'Actions of sessions are for users: call them with the token of one',
    );
  }
  const own = credentials as BackstageCredentials<BackstageUserPrincipal>;
  const { userEntityRef, ownershipEntityRefs } = await userInfo.getUserInfo(
    own,
  );
  return { credentials: own, userEntityRef, ownershipEntityRefs };
}
