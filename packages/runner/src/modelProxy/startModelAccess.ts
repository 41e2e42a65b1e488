import { randomBytes } from 'node:crypto';
import { agentKinds, modelApis } from '@agentic-portal/api';
import type { RunnerAgent } from '@agentic-portal/api';
import type { ModelAccess } from './ModelAccess';
import { ModelProxy } from './ModelProxy';
import { modelWires } from './modelWires';
import { RemoteModelProxy } from './RemoteModelProxy';
import { Spending } from './Spending';

/**
 * The model proxy beside the runner where there is one, and else one in this process, with the key of its environment.
 *
 * @throws Error when there is neither a proxy nor a key
 */
export async function startModelAccess(
  {
    kind,
    baseUrl,
    modelProxy,
    prices,
  }: Extract<RunnerAgent, { kind: 'claude' | 'gemini' }>,
  /** What a proxy in this process holds the agent to, where the agent does not do so itself. */
  budget: { maxCostUSD?: number; maxTurns?: number } = {},
): Promise<ModelAccess> {
  if (modelProxy) return new RemoteModelProxy(modelProxy);
  const apiName = agentKinds[kind].modelApi;
  if (!apiName) throw new Error(`The ${kind} agent has no API of models`);
  const api = modelApis[apiName];
  const wire = modelWires[apiName];
  const key = process.env[api.keyEnv];
  if (!key) throw new Error(`The ${kind} agent needs ${api.keyEnv}`);
  return ModelProxy.start({
    wire,
    baseUrl: baseUrl ?? api.baseUrl,
    key,
    token: `session-${randomBytes(24).toString('hex')}`,
    listen: { host: '127.0.0.1', port: 0 },
    spending: new Spending({
      prices,
      ...budget,
      cacheFactors: wire.cacheFactors,
    }),
  });
}
