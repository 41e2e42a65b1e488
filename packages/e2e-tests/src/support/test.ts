import { PortalSite } from './PortalSite';
import { portalTest } from './portalTest';

/** Playwright's `test`, with a portal whose sessions run on this machine. */
export const test = portalTest('site', () => PortalSite.create());
