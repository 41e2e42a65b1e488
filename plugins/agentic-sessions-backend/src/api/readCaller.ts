import type {
  HttpAuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { Request } from 'express';
import type { Caller } from '../service/Caller';

const callers = new WeakMap<Request, Promise<Caller>>();

/** Who calls, from the token of the request; it is looked up once for each. */
export function readCaller(
  req: Request,
  services: { httpAuth: HttpAuthService; userInfo: UserInfoService },
): Promise<Caller> {
  const known = callers.get(req) ?? lookUp(req, services);
  callers.set(req, known);
  return known;
}

async function lookUp(
  req: Request,
  {
    httpAuth,
    userInfo,
  }: { httpAuth: HttpAuthService; userInfo: UserInfoService },
): Promise<Caller> {
  const credentials = await httpAuth.credentials(req, { allow: ['user'] });
  const { userEntityRef, ownershipEntityRefs } = await userInfo.getUserInfo(
    credentials,
  );
  return { credentials, userEntityRef, ownershipEntityRefs };
}
