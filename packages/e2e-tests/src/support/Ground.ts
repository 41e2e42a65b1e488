import type { BackendProcess } from './BackendProcess';
import type { PortalSite } from './PortalSite';

/** What the tests of a portal stand on, wherever its sessions run. */
export interface Ground {
  /** The example repository, the portal's data, and what starts it. */
  readonly site: PortalSite;
  /** A project in which the guest may do everything. */
  readonly project: string;
  startBackend(env?: Record<string, string>): Promise<BackendProcess>;
  /** Ends everything that was started there, backends included. */
  close(): Promise<void>;
}
