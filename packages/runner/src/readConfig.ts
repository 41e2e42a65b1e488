import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { RunnerConfig } from '@agentic-portal/api';

/** The widest range of a TCP port; 0 lets the system choose, and the choice is logged. */
const maxPort = 65535;

const agentProblem =
  'agent must be {kind: demo}, {kind: command, command: [program, …], promptVia: stdin | argument} or {kind: claude, baseUrl?, modelProxy?: {url, token, prices?: {<model>: {input, output}}}}';

/**
 * Reads and checks the file of `--config`. The portal wrote it, so this guards against a half-written or foreign file,
 * not against an attacker: the spec was validated against `openapi.yaml` before.
 *
 * @throws Error that names the field and what is allowed
 */
export function readConfig(file: string): RunnerConfig {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`The configuration ${file} cannot be read: ${error}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`The configuration ${file} is not JSON: ${error}`);
  }
  const problems: string[] = [];
  const check = (fine: boolean, problem: string) => {
    if (!fine) problems.push(problem);
  };
  const config = asRecord(value);
  for (const field of ['uid', 'project', 'name']) {
    check(isText(config[field]), `${field} must be a non-empty string`);
  }
  for (const field of [
    'promptFile',
    'workspace',
    'stateFolder',
    'summaryFile',
    'secretsFolder',
  ]) {
    const path = config[field];
    check(
      (isText(path) && isAbsolute(path)) ||
        (field === 'secretsFolder' && path === undefined),
      `${field} must be an absolute path`,
    );
  }
  check(isInteger(config.run, 1), 'run must be an integer from 1');
  const listen = asRecord(config.listen);
  check(isText(listen.host), 'listen.host must be a host or an address');
  check(
    isInteger(listen.port, 0) && Number(listen.port) <= maxPort,
    `listen.port must be an integer from 0 to ${maxPort}`,
  );
  const author = asRecord(config.author);
  check(
    isText(author.name) && isText(author.email),
    'author must have a name and an email',
  );
  const source = asRecord(config.source);
  check(
    config.source === undefined ||
      ([source.workspace, source.stateFolder].every(
        path => isText(path) && isAbsolute(path),
      ) &&
        isInteger(source.turn, 1)),
    'source must have absolute paths workspace and stateFolder, and a turn from 1',
  );
  const key = asRecord(config.publicKey);
  check(
    config.publicKey === undefined ||
      (key.kty === 'OKP' && key.crv === 'Ed25519' && isText(key.x)),
    'publicKey must be a JWK with kty OKP, crv Ed25519 and x',
  );
  check(!('d' in key), 'publicKey must not hold the private part (d)');
  check(isAgent(config.agent), agentProblem);
  const spec = asRecord(config.spec);
  check(
    spec === config.spec && (spec.repos === undefined || isRepos(spec.repos)),
    'spec must be an object, and its repos a list with input.repoURL each',
  );
  if (problems.length > 0) {
    throw new Error(
      `The configuration ${file} is wrong: ${problems.join('; ')}`,
    );
  }
  return value as RunnerConfig;
}

function isAgent(value: unknown): boolean {
  const agent = asRecord(value);
  switch (agent.kind) {
    case 'demo':
      return true;
    case 'command':
      return (
        Array.isArray(agent.command) &&
        agent.command.length > 0 &&
        agent.command.every(part => typeof part === 'string') &&
        (agent.promptVia === 'stdin' || agent.promptVia === 'argument')
      );
    case 'claude':
      return (
        (agent.baseUrl === undefined || isText(agent.baseUrl)) &&
        (agent.modelProxy === undefined || isModelProxy(agent.modelProxy))
      );
    default:
      return false;
  }
}

function isModelProxy(value: unknown): boolean {
  const { url, token, prices } = asRecord(value);
  return (
    isText(url) &&
    URL.canParse(url) &&
    isText(token) &&
    Object.values(asRecord(prices)).every(price =>
      ['input', 'output'].every(part => Number(asRecord(price)[part]) >= 0),
    )
  );
}

function isRepos(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(repo => isText(asRecord(asRecord(repo).input).repoURL))
  );
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isInteger(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= least;
}
