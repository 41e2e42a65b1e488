import type { ModelProxyUsage, Usage } from '@agentic-portal/api';

/** What a model did between two looks at its proxy, which counts anew when its container was started again. */
export function usageSince(then: ModelProxyUsage, now: ModelProxyUsage): Usage {
  const since = (
    key: 'inputTokens' | 'outputTokens' | 'requests' | 'costUSD',
  ) => Math.max(0, now[key] - then[key]);
  return {
    inputTokens: since('inputTokens'),
    outputTokens: since('outputTokens'),
    turns: since('requests'),
    ...(now.unpricedModels.length > 0 ? {} : { costUSD: since('costUSD') }),
  };
}
