import { once } from 'node:events';
import { createLog } from '../createLog';
import { readConfig } from '../readConfig';
import { defaultBaseUrl } from './defaultBaseUrl';
import { ModelProxy } from './ModelProxy';
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
  const settings = agent.kind === 'claude' ? agent.modelProxy : undefined;
  if (agent.kind !== 'claude' || !settings) {
    throw new Error('The configuration has no agent.modelProxy');
  }
  const { ANTHROPIC_API_KEY: key, ANTHROPIC_BASE_URL: baseUrl } = process.env;
  if (!key) throw new Error('The model proxy needs ANTHROPIC_API_KEY');
  const { hostname, port } = new URL(settings.url);
  const { maxCostUSD } = spec.budget ?? {};
  const spending = new Spending({
    prices: settings.prices,
    maxCostUSD,
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
    baseUrl: baseUrl || agent.baseUrl || defaultBaseUrl,
    key,
    token: settings.token,
    listen: { host: hostname, port: Number(port) },
    spending,
  });
  log('listening', { url: proxy.url, maxCostUSD });
  if (!stopped.aborted) await once(stopped, 'abort');
  log('finished', { usage: spending.usage });
}
