import { randomBytes } from 'node:crypto';
import type { RunnerAgent } from '@agentic-portal/api';
import { defaultBaseUrl } from '../../modelProxy/defaultBaseUrl';
import type { ModelAccess } from '../../modelProxy/ModelAccess';
import { ModelProxy } from '../../modelProxy/ModelProxy';
import { RemoteModelProxy } from '../../modelProxy/RemoteModelProxy';
import { Spending } from '../../modelProxy/Spending';

/**
 * The model proxy beside the runner where there is one, and else one in this process, with the key of its environment.
 *
 * @throws Error when there is neither a proxy nor a key
 */
export async function startModelAccess({
  baseUrl,
  modelProxy,
}: Extract<RunnerAgent, { kind: 'claude' }>): Promise<ModelAccess> {
  if (modelProxy) return new RemoteModelProxy(modelProxy);
  const key = process.env.ANTHROPIC_API_KEY;
  if (!key) throw new Error('The claude agent needs ANTHROPIC_API_KEY');
  return ModelProxy.start({
    baseUrl: baseUrl ?? defaultBaseUrl,
    key,
    token: `session-${randomBytes(24).toString('hex')}`,
    listen: { host: '127.0.0.1', port: 0 },
    // The SDK has prices and keeps the budget.
    spending: new Spending(),
  });
}
