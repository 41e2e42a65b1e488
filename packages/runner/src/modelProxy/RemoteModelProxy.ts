import type { ModelProxyConfig, ModelProxyUsage } from '@agentic-portal/api';
import type { ModelAccess } from './ModelAccess';

/** Longest wait (ms) for an answer over loopback. */
const timeoutMs = 5_000;

/** A {@link ModelProxy} in another container of the same pod. */
export class RemoteModelProxy implements ModelAccess {
  readonly url: string;
  readonly token: string;

  constructor({ url, token }: ModelProxyConfig) {
    this.url = url.replace(/\/+$/, '');
    this.token = token;
  }

  /** @throws Error when the proxy does not answer */
  async usage(): Promise<ModelProxyUsage> {
    const response = await fetch(`${this.url}/usage`, {
      headers: { 'x-api-key': this.token },
      signal: AbortSignal.timeout(timeoutMs),
    }).catch(error => {
      throw new Error(
        `The model proxy at ${this.url} does not answer: ${
          error.cause?.message ?? error.message
        }`,
      );
    });
    if (!response.ok) {
      throw new Error(`The model proxy answered HTTP ${response.status}`);
    }
    return (await response.json()) as ModelProxyUsage;
  }
}
