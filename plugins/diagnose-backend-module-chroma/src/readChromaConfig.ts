import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ChromaAddress } from './ChromaServer';

/** Who makes vectors. */
export type EmbeddingSettings =
  | { provider: 'local' }
  | { provider: 'gemini'; apiKey: string; model: string; baseUrl?: string }
  | { provider: 'openai'; apiKey?: string; model: string; baseUrl?: string };

/** `diagnose.chroma`, with its defaults. */
export interface ChromaConfig {
  server: { address: ChromaAddress } | { directory: string };
  tenant: string;
  database: string;
  collection: string;
  embeddings: EmbeddingSettings;
  /** Undefined: the embedder's own. */
  minSimilarity?: number;
}

const WHERE = 'diagnose.chroma';

function readAddress(url: string, token: string | undefined): ChromaAddress {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol))
    throw new InputError(
      `${WHERE}.url is ${url}, which is not an http or https address`,
    );
  if (parsed.pathname !== '/' || parsed.search || parsed.username)
    throw new InputError(
      `${WHERE}.url may have a host and a port only, such as http://chroma:8000; a token is given as ${WHERE}.token`,
    );
  const ssl = parsed.protocol === 'https:';
  return {
    host: parsed.hostname,
    port: Number(parsed.port) || (ssl ? 443 : 80),
    ssl,
    token,
  };
}

function readServer(config: Config): ChromaConfig['server'] {
  const url = config.getOptionalString('url');
  const start = config.getOptionalConfig('start');
  if (Boolean(url) === Boolean(start))
    throw new InputError(`${WHERE} needs exactly one of url and start`);
  return url
    ? { address: readAddress(url, config.getOptionalString('token')) }
    : { directory: config.getString('start.directory') };
}

function readEmbeddings(config: Config | undefined): EmbeddingSettings {
  const provider = config?.getOptionalString('provider') ?? 'local';
  const model = config?.getOptionalString('model');
  const apiKey = config?.getOptionalString('apiKey');
  const baseUrl = config?.getOptionalString('baseUrl');
  switch (provider) {
    case 'local':
      return { provider };
    case 'gemini':
      if (!apiKey)
        throw new InputError(
          `${WHERE}.embeddings.apiKey is needed for the provider gemini`,
        );
      return {
        provider,
        apiKey,
        model: model ?? 'gemini-embedding-001',
        baseUrl,
      };
    case 'openai':
      if (!apiKey && !baseUrl)
        throw new InputError(
          `${WHERE}.embeddings needs apiKey, baseUrl or both for the provider openai`,
        );
      return {
        provider,
        apiKey,
        model: model ?? 'text-embedding-3-small',
        baseUrl,
      };
    default:
      throw new InputError(
        `${WHERE}.embeddings.provider is ${provider}; allowed are local, gemini, openai`,
      );
  }
}

/**
 * Reads `diagnose.chroma`.
 *
 * @returns undefined when it is not configured
 * @throws InputError that names the key and what is allowed
 */
export function readChromaConfig(
  root: RootConfigService,
): ChromaConfig | undefined {
  const config = root.getOptionalConfig(WHERE);
  if (!config) return undefined;
  const collection =
    config.getOptionalString('collection') ?? 'agentic-portal-runbooks';
  // Chroma allows 3 to 512 characters, of which a mark of the embedder takes nine.
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(collection))
    throw new InputError(
      `${WHERE}.collection is ${collection}; allowed are 1 to 100 letters, digits, dots, dashes and underscores, the first a letter or digit`,
    );
  const minSimilarity = config.getOptionalNumber('embeddings.minSimilarity');
  if (
    minSimilarity !== undefined &&
    !(minSimilarity >= 0 && minSimilarity <= 1)
  )
    throw new InputError(
      `${WHERE}.embeddings.minSimilarity is ${minSimilarity}; allowed is 0 to 1`,
    );
  return {
    server: readServer(config),
    tenant: config.getOptionalString('tenant') ?? 'default_tenant',
    database: config.getOptionalString('database') ?? 'default_database',
    collection,
    embeddings: readEmbeddings(config.getOptionalConfig('embeddings')),
    minSimilarity,
  };
}
