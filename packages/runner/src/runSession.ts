import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { CustomEvent, summaryBytes } from '@agentic-portal/api';
import type { RunnerConfig, RunSummary } from '@agentic-portal/api';
import { agentEnvironment } from './agents/agentEnvironment';
import { createAgent } from './agents/createAgent';
import { resolveMcpServers } from './agents/resolveMcpServers';
import { createLog } from './createLog';
import { deferred } from './deferred';
import { CredentialBroker } from './git/CredentialBroker';
import { Workspace } from './git/Workspace';
import { createApp } from './http/createApp';
import { Journal } from './journal/Journal';
import { RunSequencer } from './journal/RunSequencer';
import { Transcript } from './journal/Transcript';
import { killLeftovers } from './killLeftovers';
import { prepareProcess } from './prepareProcess';
import { readConfig } from './readConfig';
import { readSecrets } from './secrets/readSecrets';
import { SecretMask } from './secrets/SecretMask';
import { Acknowledgement } from './session/Acknowledgement';
import { approvalPolicies } from './session/approvalPolicies';
import { Attachments } from './session/Attachments';
import { BranchOff } from './session/BranchOff';
import { fitSummary } from './session/fitSummary';
import { RecoveredRun } from './session/RecoveredRun';
import { Session } from './session/Session';
import { SessionState } from './session/SessionState';

declare const RUNNER_VERSION: string;

/** How long (ms) the portal has to fetch the last events at the end of a run. */
const acknowledgeMs = 60_000;
/** The same after SIGTERM: less than the platform's grace period. */
const acknowledgeAfterStopMs = 5_000;

/** Runs a session's run to its end, and returns when its summary is written and the portal has its events. */
export async function runSession(
  configFile: string,
  {
    stopped,
    isRetry,
  }: {
    /** Aborts when the run is to end as stopped. */
    stopped: AbortSignal;
    /** The platform took the earlier process of this run away: that it was stopped was nobody's wish. */
    isRetry: boolean;
  },
): Promise<void> {
  const config = readConfig(configFile);
  const log = createLog(config);
  prepareProcess(config);
  killLeftovers(config.uid);
  const sequencer = new RunSequencer();
  const recovered = new RecoveredRun(sequencer);
  const journal = Journal.open(config.stateFolder, config.run, entry =>
    recovered.see(entry),
  );
  if (isRetry) recovered.forgetStop();
  if (recovered.summary) {
    // An earlier process of this run came to its end: there is nothing to do again.
    writeSummary(config, recovered.summary);
    log('finished before', { outcome: recovered.summary.outcome });
    return;
  }
  const secrets = readSecrets(config, (name, problem) =>
    log('a key of a Secret is no variable', { level: 'warn', name, problem }),
  );
  const mcpServers = resolveMcpServers(config.mcpServers ?? [], process.env);
  const mask = new SecretMask([
    ...Object.values(secrets),
    ...mcpServers.flatMap(server =>
      Object.values(server.type === 'stdio' ? server.env : server.headers),
    ),
  ]);
  const transcript = new Transcript(config.uid, journal, sequencer, mask);
  const state = SessionState.open(config.stateFolder);
  const branch = BranchOff.plan(config, state);
  // Who cannot call the runner cannot answer it.
  const broker = config.publicKey
    ? new CredentialBroker({
        ask: request =>
          transcript.custom(CustomEvent.CredentialRequested, request),
        learned: password => mask.add([password]),
      })
    : undefined;
  const workspace = new Workspace(
    config,
    state.repos,
    () => state.save(),
    broker,
  );
  const attachments = new Attachments(config.workspace);
  const acknowledgement = new Acknowledgement();
  const session = new Session({
    config,
    journal,
    transcript,
    state,
    workspace,
    recovered,
    attachments,
    branch,
    createAgent: budget =>
      createAgent(config, {
        cwd: workspace.mainFolder,
        workspace: config.workspace,
        approvals: approvalPolicies(config),
        repos: workspace.repositories,
        env: agentEnvironment(config, secrets),
        mcpServers,
        budget,
        memory: state.agent,
        saveMemory: () => state.save(),
      }),
  });
  /** Aborts when the portal had its time to fetch the last events. */
  const lateness = new AbortController();
  const stop = () => {
    session.stop();
    setTimeout(() => lateness.abort(), acknowledgeAfterStopMs).unref();
  };
  if (stopped.aborted) stop();
  else stopped.addEventListener('abort', stop, { once: true });

  const server = createServer(
    createApp({
      config,
      session,
      journal,
      workspace,
      acknowledgement,
      attachments,
      broker,
    }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.listen.port, config.listen.host, resolve);
  });
  const { address, port } = server.address() as AddressInfo;
  log('listening', { host: address, port });

  const summary = mask.hide(
    await session.run({
      runner: RUNNER_VERSION,
      node: process.versions.node,
      git: await gitVersion(),
    }),
  );
  writeSummary(config, summary);
  log('finished', { outcome: summary.outcome, lastEvent: summary.lastEvent });
  // Where no portal can call, none will fetch the last events.
  if (config.publicKey) {
    const tooLong = setTimeout(() => lateness.abort(), acknowledgeMs);
    await acknowledgement.wait(summary.lastEvent, lateness.signal);
    clearTimeout(tooLong);
  }
  await closeServer(server);
}

/** Written in place, because Kubernetes mounts the file, and before the wait, so that it outlives a kill. */
function writeSummary(config: RunnerConfig, summary: RunSummary): void {
  writeFileSync(
    config.summaryFile,
    JSON.stringify(fitSummary(summary, summaryBytes)),
  );
}

/** Lets answers that are on their way arrive. */
async function closeServer(
  server: ReturnType<typeof createServer>,
): Promise<void> {
  const { promise, resolve } = deferred<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  setTimeout(resolve, 1000);
  await promise;
}

async function gitVersion(): Promise<string> {
  const { stdout } = await promisify(execFile)('git', ['--version']);
  return stdout.replace('git version', '').trim();
}
