import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { ModelPricing } from './ModelPricing';

/** How a model is reached. */
export interface ModelSettings {
  /** Empty when the endpoint needs none. */
  apiKey: string;
  model: string;
  /** Address of the API; that of its vendor when missing. */
  baseUrl?: string;
  /** What the model costs, when that is not what its vendor lists. */
  pricing?: ModelPricing;
}

type Section = ReturnType<RootConfigService['getConfig']>;

function readUrl(section: Section, key: string): string | undefined {
  const value = section.getOptionalString('baseUrl');
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new Error(
      `${key}.baseUrl must be an address that starts with http:// or https:// and has no credentials`,
    );
  return value.replace(/\/+$/, '');
}

function readPricing(section: Section, key: string): ModelPricing | undefined {
  const pricing = section.getOptionalConfig('pricing');
  if (!pricing) return undefined;
  const read = (name: keyof ModelPricing) => {
    const value = pricing.getNumber(name);
    if (!(value >= 0))
      throw new Error(
        `${key}.pricing.${name} is ${value}: it must be 0 or more, in US dollars for a million tokens`,
      );
    return value;
  };
  return {
    inputPerMillion: read('inputPerMillion'),
    outputPerMillion: read('outputPerMillion'),
  };
}

/**
 * Reads `diagnose.model.<provider>`.
 *
 * @param options - `defaultModel`: used when none is named; `isKeyNeeded`: whether the endpoint at an address wants a key,
 * which all do when missing
 * @returns undefined when the provider is not configured, and not chosen either
 * @throws Error that names the key of the configuration and what is wrong with it
 */
export function readModelSettings(
  config: RootConfigService,
  provider: string,
  options: {
    defaultModel?: string;
    isKeyNeeded?: (baseUrl: string | undefined) => boolean;
  } = {},
): ModelSettings | undefined {
  const key = `diagnose.model.${provider}`;
  const isChosen =
    config.getOptionalString('diagnose.model.provider') === provider;
  const missing = (what: string) => {
    // A key that comes from an unset environment variable is no error while another provider is chosen.
    if (!isChosen) return undefined;
    throw new Error(`diagnose.model.provider is ${provider}: set ${what}`);
  };
  const section = config.getOptionalConfig(key);
  if (!section) return missing(`${key}.apiKey and ${key}.model`);

  const baseUrl = readUrl(section, key);
  const pricing = readPricing(section, key);
  const apiKey = section.getOptionalString('apiKey')?.trim() ?? '';
  const model = section.getOptionalString('model') ?? options.defaultModel;
  if (!apiKey && (options.isKeyNeeded?.(baseUrl) ?? true))
    return missing(`${key}.apiKey`);
  if (!model) return missing(`${key}.model`);
  return { apiKey, model, baseUrl, pricing };
}
