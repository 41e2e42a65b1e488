import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { approvalPolicies } from '@agentic-portal/api';
import type { RunnerConfig } from '@agentic-portal/api';
import {
  asRecord,
  isCommand,
  isInteger,
  isText,
  isTexts,
  isUrl,
} from './valueChecks';
import { isRunnerAgent, runnerAgentProblem } from './isRunnerAgent';

/** The widest range of a TCP port; 0 lets the system choose, and the choice is logged. */
const maxPort = 65535;

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
  const { approvals } = config;
  check(
    approvals === undefined ||
      (Array.isArray(approvals) &&
        approvals.every(
          policy => policy === null || approvalPolicies.includes(policy),
        )),
    `approvals must be a list of ${approvalPolicies.join(', ')}`,
  );
  check(!('d' in key), 'publicKey must not hold the private part (d)');
  check(isRunnerAgent(config.agent), runnerAgentProblem);
  check(
    config.mcpServers === undefined || isMcpServers(config.mcpServers),
    'mcpServers must be a list of {name, type: http | sse, url, headersFromEnv?} and {name, type: stdio, command: [program, …], envFrom?}',
  );
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

function isRepos(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(repo => isText(asRecord(asRecord(repo).input).repoURL))
  );
}

function isMcpServers(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(entry => {
      const server = asRecord(entry);
      if (!isText(server.name)) return false;
      return server.type === 'stdio'
        ? isCommand(server.command) && isTexts(server.envFrom)
        : (server.type === 'http' || server.type === 'sse') &&
            isUrl(server.url) &&
            isTexts(server.headersFromEnv);
    })
  );
}
