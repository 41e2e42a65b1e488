import { ConditionReason, signingKeyConfigMap } from '@agentic-portal/api';
import type { KubernetesClient } from '@agentic-portal/controller-runtime/kubernetes';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { setTimeout as sleep } from 'node:timers/promises';
import { explainFailure } from './explainFailure';
import { resources } from './resources';

/** Between looks whether somebody took it away or changed it. */
const checkMs = 30_000;
const retryMs = 1_000;

/** What the publisher works with. */
export interface SigningKeyPublisherOptions {
  client: KubernetesClient;
  /** Of the operator. */
  namespace: string;
  publicKey: Record<string, unknown>;
  logger: LoggerService;
}

/**
 * Keeps the public half of the portal's signing key where the operator takes it from for each runner. A runner that
 * started without it can be called by nobody.
 */
export class SigningKeyPublisher {
  readonly #options: SigningKeyPublisherOptions;
  #problem: ReturnType<typeof explainFailure> | undefined = {
    reason: ConditionReason.ClusterUnreachable,
    message: 'The signing key of the portal was not published yet',
  };

  constructor(options: SigningKeyPublisherOptions) {
    this.#options = options;
  }

  /** Why the key is not there; undefined once it is. */
  get problem(): { reason: string; message: string } | undefined {
    return this.#problem;
  }

  /** Runs until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const problem = await this.#publish().then(
        () => undefined,
        error => {
          const { reason, message } = explainFailure(error);
          return {
            reason,
            message: `The portal's signing key cannot be published, without which it could not talk with a session (is the operator installed in ${
              this.#options.namespace
            }?). ${message}`,
          };
        },
      );
      if (
        problem &&
        problem.message !== this.#problem?.message &&
        !signal.aborted
      ) {
        this.#options.logger.warn(problem.message);
      }
      this.#problem = problem;
      const delay = problem ? retryMs : checkMs;
      await sleep(delay, undefined, { signal }).catch(() => undefined);
    }
  }

  async #publish(): Promise<void> {
    const { client, namespace, publicKey, logger } = this.#options;
    const { name, dataKey } = signingKeyConfigMap;
    const data = { [dataKey]: JSON.stringify(publicKey) };
    const present = await client.get(resources.configMaps, { name, namespace });
    if (present?.data?.[dataKey] === data[dataKey]) return;
    await client.apply(
      resources.configMaps,
      { metadata: { name, namespace }, data },
      { fieldManager: 'agentic-portal' },
    );
    logger.info(`Published the signing key as ConfigMap ${namespace}/${name}`);
  }
}
