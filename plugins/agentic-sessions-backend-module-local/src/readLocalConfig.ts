import { runnerBinary } from '@agentic-portal/runner';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { resolve } from 'node:path';
import type { LocalConfig } from './LocalConfig';

/**
 * Reads `agenticSessions.local`.
 *
 * @throws InputError when a value is out of its bounds
 */
export function readLocalConfig(root: Config): LocalConfig {
  const config = root.getOptionalConfig('agenticSessions.local');
  const from = config?.getOptionalNumber('ports.from') ?? 9100;
  const to = config?.getOptionalNumber('ports.to') ?? 9199;
  const isPort = (port: number) =>
    Number.isInteger(port) && port > 0 && port < 65536;
  if (!isPort(from) || !isPort(to) || from > to) {
    throw new InputError(
      `agenticSessions.local.ports must be a range within 1 to 65535, not ${from} to ${to}`,
    );
  }
  const maxConcurrentSessions =
    config?.getOptionalNumber('maxConcurrentSessions') ?? 4;
  if (!Number.isInteger(maxConcurrentSessions) || maxConcurrentSessions < 1) {
    throw new InputError(
      `agenticSessions.local.maxConcurrentSessions must be a whole number from 1, not ${maxConcurrentSessions}`,
    );
  }
  const graceSeconds = config?.getOptionalNumber('gracePeriodSeconds') ?? 10;
  if (!(graceSeconds >= 0 && graceSeconds <= 3600)) {
    throw new InputError(
      `agenticSessions.local.gracePeriodSeconds must be from 0 to 3600, not ${graceSeconds}`,
    );
  }
  const runnerCommand = config?.getOptionalStringArray('runnerCommand') ?? [
    process.execPath,
    runnerBinary,
  ];
  if (runnerCommand.length === 0) {
    throw new InputError(
      'agenticSessions.local.runnerCommand must name a program, or be left out',
    );
  }
  return {
    directory: resolve(
      config?.getOptionalString('directory') ?? 'agentic-sessions',
    ),
    ports: { from, to },
    maxConcurrentSessions,
    gracePeriodMs: graceSeconds * 1000,
    environment: config?.getOptionalStringArray('environment') ?? [],
    runnerCommand,
    health: {
      startIntervalMs: 500,
      startAttempts: 30,
      intervalMs: 5_000,
      // Two minutes: a laptop that swaps is no reason to lose a session's work.
      maxMisses: 24,
      probeTimeoutMs: 2_000,
    },
    timeoutSlackMs: 30_000,
  };
}
