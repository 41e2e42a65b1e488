import { once } from 'node:events';
import { agentKinds, modelApis } from '@agentic-portal/api';
import { createLog } from '../createLog';
import { readConfig } from '../readConfig';
import { ModelProxy } from './ModelProxy';
import { modelWires } from './modelWires';
import { Spending } from './Spending';

/**
 * The model proxy as a program of its own, with the key in its environment and the runner's configuration. It runs until
 * SIGTERM, and then ends at once: without a runner there is nobody to serve.
 *
 * @throws Error when there is no key, or the configuration has no model proxy
 */
export async function serveModelProxy(
  configFile: string,
  /** Aborts at SIGTERM. */
  stopped: AbortSignal,
): Promise<void> {
  const config = readConfig(configFile);
  const log = createLog(config);
  const { agent, spec } = config;
  const apiName = agentKinds[agent.kind].modelApi;
  if (!apiName || !('modelProxy' in agent) || !agent.modelProxy) {
    throw new Error('The configuration has no agent.modelProxy');
  }
  const settings = agent.modelProxy;
  const api = modelApis[apiName];
  const wire = modelWires[apiName];
  const key = process.env[api.keyEnv];
  if (!key) throw new Error(`The model proxy needs ${api.keyEnv}`);
  const { hostname, port } = new URL(settings.url);
  const { maxCostUSD } = spec.budget ?? {};
  const spending = new Spending({
    prices: settings.prices,
    maxCostUSD,
    cacheFactors: wire.cacheFactors,
    unpriced: model =>
      log(
        'the model has no price: the proxy does not count it for the budget',
        {
          level: 'warn',
          model,
        },
      ),
  });
  const proxy = await ModelProxy.start({
    wire,
    baseUrl: process.env[api.baseUrlEnv] || agent.baseUrl || api.baseUrl,
    key,
    token: settings.token,
    listen: { host: hostname, port: Number(port) },
    spending,
  });
  log('listening', { url: proxy.url, maxCostUSD });
  if (!stopped.aborted) await once(stopped, 'abort');
  log('finished', { usage: spending.usage });
}
