import { AgenticPortalClient } from '@agentic-portal/sdk';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { SessionActionOptions } from './SessionActionOptions';

/** A client that calls as the user who runs the template, so that the roles of projects hold. */
export function clientOf(
  ctx: { getInitiatorCredentials(): Promise<BackstageCredentials> },
  { auth, discovery }: SessionActionOptions,
): AgenticPortalClient {
  return AgenticPortalClient.create({
    baseUrl: pluginId => discovery.getBaseUrl(pluginId),
    // A token lives shorter than some sessions, so that each call gets one of its own.
    token: async () => {
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await ctx.getInitiatorCredentials(),
        targetPluginId: 'agentic-sessions',
      });
      return token;
    },
  });
}
