import type {
  HttpAuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { Request } from 'express';
import type { Caller } from '../service/Caller';

/** Who calls, from the token of the request. */
export async function readCaller(
  req: Request,
  services: { httpAuth: HttpAuthService; userInfo: UserInfoService },
): Promise<Caller> {
  const credentials = await services.httpAuth.credentials(req, {
    allow: ['user'],
  });
  const { userEntityRef, ownershipEntityRefs } =
    await services.userInfo.getUserInfo(credentials);
  return { credentials, userEntityRef, ownershipEntityRefs };
}
