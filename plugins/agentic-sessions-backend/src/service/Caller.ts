import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';

/** Who calls: known from the token, never from a body or a header that a client can set. */
export interface Caller {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
  userEntityRef: string;
  /** The user and the groups that it belongs to. */
  ownershipEntityRefs: string[];
}
