import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';

/** What every action of sessions needs. */
export interface SessionActionOptions {
  auth: AuthService;
  discovery: DiscoveryService;
}
