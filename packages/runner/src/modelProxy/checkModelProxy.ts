import { readConfig } from '../readConfig';

/** Where an operator puts the proxy when no configuration says otherwise. */
const defaultUrl = 'http://127.0.0.1:8081';
/** Longest wait (ms) for an answer over loopback; a probe is tried again. */
const timeoutMs = 3_000;

/**
 * Asks a model proxy on loopback for its health: for a probe that runs in its container, because the kubelet does not
 * reach loopback.
 *
 * @throws Error when it is not healthy
 */
export async function checkModelProxy(configFile?: string): Promise<void> {
  const agent = configFile ? readConfig(configFile).agent : undefined;
  const url =
    (agent && 'modelProxy' in agent && agent.modelProxy?.url) || defaultUrl;
  const response = await fetch(new URL('/health', url), {
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`${url} answered HTTP ${response.status}`);
}
