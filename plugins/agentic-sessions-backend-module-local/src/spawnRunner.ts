import type { RunnerConfig } from '@agentic-portal/api';
import type { RunnerLaunch } from '@agentic-portal/plugin-agentic-sessions-node';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { writeJson } from './files';
import type { LocalConfig } from './LocalConfig';
import { runnerEnvironment } from './runnerEnvironment';
import { readStartTime } from './processIdentity';
import type { ProcessIdentity, SessionFolder } from './SessionFolder';

/** A runner that was just started. */
export interface SpawnedRunner extends ProcessIdentity {
  child: ChildProcess;
}

/**
 * Starts a runner in a process group of its own. Its output goes to files: a pipe would break with the backend, and
 * take the runner along. Secrets go into its environment, and into no file. Undefined when the program cannot be started.
 */
export async function spawnRunner(options: {
  launch: RunnerLaunch;
  run: number;
  port: number;
  folder: SessionFolder;
  config: LocalConfig;
  onExit(child: ChildProcess): void;
}): Promise<SpawnedRunner | undefined> {
  const { launch, run, port, folder, config } = options;
  const { prompt, ...spec } = launch.session.spec;
  const promptFile = folder.stateFile('prompt', run, 'md');
  const configFile = folder.stateFile('config', run);
  const runnerConfig: RunnerConfig = {
    uid: folder.uid,
    run,
    project: launch.session.metadata.project ?? '',
    name: launch.session.metadata.name,
    agent: launch.agent,
    ...(launch.mcpServers?.length && { mcpServers: launch.mcpServers }),
    spec,
    promptFile,
    workspace: folder.workspace,
    stateFolder: folder.state,
    summaryFile: folder.stateFile('summary', run),
    listen: { host: '127.0.0.1', port },
    publicKey: launch.publicKey,
    author: launch.author,
    approvals: [
      spec.approvals,
      ...(launch.projectApprovals ? [launch.projectApprovals] : []),
    ],
  };
  const source = spec.source && folder.sibling(spec.source.uid);
  if (spec.source && source && existsSync(source.state)) {
    runnerConfig.source = {
      workspace: source.workspace,
      stateFolder: source.state,
      turn: spec.source.turn,
    };
  }
  await writeFile(promptFile, prompt, { mode: 0o600 });
  await writeJson(configFile, runnerConfig);
  const stdout = await open(folder.logFile(run, 'stdout'), 'a', 0o600);
  const stderr = await open(folder.logFile(run, 'stderr'), 'a', 0o600);
  try {
    const [program, ...programArguments] = config.runnerCommand;
    const child = spawn(
      program,
      [...programArguments, '--config', configFile],
      {
        cwd: folder.workspace,
        detached: true,
        env: runnerEnvironment({
          from: process.env,
          allowed: config.environment,
          home: folder.home,
          secretEnv: launch.secretEnv,
          uid: folder.uid,
          run,
        }),
        stdio: ['ignore', stdout.fd, stderr.fd],
      },
    );
    // All of this before the event loop goes on: a child that ends at once must not be reaped unseen.
    child.once('error', () => {});
    child.once('exit', () => options.onExit(child));
    child.unref();
    const startTime =
      child.pid === undefined ? undefined : readStartTime(child.pid);
    return child.pid === undefined
      ? undefined
      : { child, pid: child.pid, startTime: startTime ?? 'ended at once' };
  } finally {
    await Promise.all([stdout.close(), stderr.close()]);
  }
}
