import { signingKeyConfigMap } from '@agentic-portal/api';
import type { Logger, Store } from '@agentic-portal/controller-runtime';
import type { ConfigMap } from './resources';

/** Reads the key that the portal published: runners believe whoever signs with its other half. */
export function readSigningKey(
  configMaps: Store<ConfigMap>,
  namespace: string,
  logger: Logger,
): Record<string, unknown> | undefined {
  const { name, dataKey } = signingKeyConfigMap;
  const text = configMaps.get(`${namespace}/${name}`)?.data?.[dataKey];
  if (text === undefined) return undefined;
  try {
    const key = JSON.parse(text);
    // What a runner would refuse, so that a wrong key leaves sessions without a portal and not without a runner.
    if (
      key.kty === 'OKP' &&
      key.crv === 'Ed25519' &&
      typeof key.x === 'string'
    ) {
      return { kty: key.kty, crv: key.crv, x: key.x };
    }
  } catch {
    // Said below.
  }
  logger.error(
    `The ConfigMap ${namespace}/${name} holds no public key (a JWK, OKP, Ed25519) in ${dataKey}: portals cannot call runners`,
  );
  return undefined;
}
