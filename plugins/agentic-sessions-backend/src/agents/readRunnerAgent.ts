import {
  agentKinds,
  modelApis,
  type ModelPrice,
  type RunnerAgent,
} from '@agentic-portal/api';
import type { Config } from '@backstage/config';
import { environmentName } from './environmentName';

/** How an agent is started. */
export interface AgentSetup {
  runner: RunnerAgent;
  /** Environment of its runner, keys included. */
  secretEnv: Record<string, string>;
  /** The variables with keys that it needs, and whether they are there. */
  keys: Array<{ name: string; present: boolean; hint: string }>;
}

type Read<Kind extends RunnerAgent['kind']> = (
  config: Config,
  context: { name: string; at: string; prices?: Record<string, ModelPrice> },
) => AgentSetup & { runner: Extract<RunnerAgent, { kind: Kind }> };

/** By kind, how the rest of its configuration is read. A new kind is an entry here and one in `agentKinds`. */
const readers: { [Kind in RunnerAgent['kind']]: Read<Kind> } = {
  demo: () => ({ runner: { kind: 'demo' }, secretEnv: {}, keys: [] }),
  command: (config, { at }) => {
    const { keys, secretEnv } = readKeys(config);
    return {
      runner: {
        kind: 'command',
        command: readCommand(config, at),
        promptVia: readPromptVia(config, at),
        ...(keys.length && { keys: keys.map(key => key.name) }),
      },
      secretEnv,
      keys,
    };
  },
  claude: (config, { at, prices }) => ({
    runner: {
      kind: 'claude',
      baseUrl: config.getOptionalString('baseUrl'),
      ...(prices && { prices }),
    },
    ...readModelKey(config, at, 'claude'),
  }),
  gemini: (config, { at, prices }) => ({
    runner: {
      kind: 'gemini',
      baseUrl: config.getOptionalString('baseUrl'),
      ...(prices && { prices }),
    },
    ...readModelKey(config, at, 'gemini'),
  }),
  'ag-ui': (config, { name, at, prices }) => {
    const { keys, secretEnv } = readKeys(config);
    const url = config.getOptionalString('url');
    if (url !== undefined && !/^https?:/.test(url)) {
      throw new Error(`${at}.url is ${url}; allowed: an http or https URL`);
    }
    const headersFromEnv: Record<string, string> = {};
    const headers = config.getOptionalConfig('headers');
    for (const header of headers?.keys() ?? []) {
      const variable = environmentName('AGENTIC_AGENT', name, header);
      headersFromEnv[header] = variable;
      secretEnv[variable] = headers?.getString(header) ?? '';
    }
    return {
      runner: {
        kind: 'ag-ui',
        ...(url === undefined ? { command: readCommand(config, at) } : { url }),
        path: config.getOptionalString('path'),
        ...(Object.keys(headersFromEnv).length && { headersFromEnv }),
        ...(prices && { prices }),
        ...(keys.length && { keys: keys.map(key => key.name) }),
      },
      secretEnv,
      keys,
    };
  },
};

/**
 * Reads how an agent of the configuration is started.
 *
 * @throws Error that names the field and what is allowed
 */
export function readRunnerAgent(
  name: string,
  kind: string,
  config: Config,
  at: string,
): AgentSetup {
  if (!isKind(kind)) {
    throw new Error(
      `${at}.kind is ${kind}; allowed: ${Object.keys(readers).join(', ')}`,
    );
  }
  return readers[kind](config, { name, at, prices: readPrices(config, at) });
}

function isKind(kind: string): kind is RunnerAgent['kind'] {
  return Object.hasOwn(readers, kind);
}

/** The key of the API that the kind's models have. */
function readModelKey(
  config: Config,
  at: string,
  kind: RunnerAgent['kind'],
): Omit<AgentSetup, 'runner'> {
  const { modelApi } = agentKinds[kind];
  if (!modelApi) return { secretEnv: {}, keys: [] };
  const { keyEnv } = modelApis[modelApi];
  const key = config.getOptionalString('apiKey') || process.env[keyEnv];
  return {
    secretEnv: key ? { [keyEnv]: key } : {},
    keys: [
      {
        name: keyEnv,
        present: Boolean(key),
        hint: `set ${keyEnv} or ${at}.apiKey`,
      },
    ],
  };
}

/** Variables of the portal's own environment that the program gets. */
function readKeys(config: Config): Omit<AgentSetup, 'runner'> {
  const names = config.getOptionalStringArray('keys') ?? [];
  const secretEnv: Record<string, string> = {};
  for (const name of names) {
    const value = process.env[name];
    if (value) secretEnv[name] = value;
  }
  return {
    secretEnv,
    keys: names.map(name => ({
      name,
      present: name in secretEnv,
      hint: `set ${name}`,
    })),
  };
}

function readPrices(
  config: Config,
  at: string,
): Record<string, ModelPrice> | undefined {
  const prices = config.getOptionalConfig('prices');
  if (!prices) return undefined;
  return Object.fromEntries(
    Object.entries(prices.get<Record<string, ModelPrice>>()).map(
      ([model, { input, output }]) => {
        if (!(Number(input) >= 0) || !(Number(output) >= 0)) {
          throw new Error(
            `${at}.prices.${model} must have input and output: US dollars for a million tokens, from 0`,
          );
        }
        return [model, { input: Number(input), output: Number(output) }];
      },
    ),
  );
}

function readCommand(config: Config, at: string): string[] {
  const command = config.getStringArray('command');
  if (command.length === 0) throw new Error(`${at}.command is empty`);
  return command;
}

function readPromptVia(config: Config, at: string): 'stdin' | 'argument' {
  const value = config.getOptionalString('promptVia') ?? 'stdin';
  if (value !== 'stdin' && value !== 'argument') {
    throw new Error(`${at}.promptVia is ${value}; allowed: stdin, argument`);
  }
  return value;
}
