import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalEntry } from '@agentic-portal/api';
import { expect } from '@playwright/test';
import { readState } from '../../../../tools/cluster/clusterState.mjs';
import { demoProject } from '../../../../tools/cluster/demoProject.mjs';
import { openKubectlProxy } from '../../../../tools/lib/kubectlProxy.mjs';
import { root } from '../../../../tools/lib/paths.mjs';
import type { BackendProcess } from './BackendProcess';
import type { Ground } from './Ground';
import { kubectl, kubectlApply, kubectlProgram } from './kubectl';
import { PortalSite } from './PortalSite';
import { readJournal } from './readJournal';

const runnerImage = process.env.RUNNER_IMAGE ?? 'agentic-portal/runner:dev';

/** An entry of the operator's registry of agents. */
export type OperatorAgent = { name: string; kind: string } & Record<
  string,
  unknown
>;

/**
 * A portal whose sessions run in the cluster of `KUBECONFIG`, with an operator of its own and one project: a namespace of
 * its own. Nothing of them meets another operator or portal there.
 */
export class SessionCluster implements Ground {
  readonly #id = randomBytes(4).toString('hex');
  readonly #label = `agentic-portal.io/project=${this.#id}`;
  /** The project. */
  readonly namespace = `e2e-${this.#id}`;
  readonly project = this.namespace;
  readonly #system = `e2e-${this.#id}-system`;
  #operator: ChildProcess | undefined;
  /** What diagnosis reads the cluster through. */
  #proxy: Awaited<ReturnType<typeof openKubectlProxy>>;

  private constructor(
    readonly site: PortalSite,
    private readonly agents: readonly OperatorAgent[] | undefined,
  ) {}

  /** Why there is no cluster for the tests; undefined when there is one. */
  static whyNone(): string | undefined {
    if (!process.env.KUBECONFIG) return 'KUBECONFIG is not set';
    return machineAddress()
      ? undefined
      : 'neither AGENTIC_PORTAL_CLUSTER nor GIT_ADDRESS says where pods reach the example repository';
  }

  /**
   * @param options.agents - of the operator's registry; the demo agent when missing
   * @param options.gitPorts - of this machine, which sessions may reach beside that of the example repository
   */
  static async create(
    options: {
      agents?: readonly OperatorAgent[];
      gitPorts?: readonly number[];
    } = {},
  ): Promise<SessionCluster> {
    const { agents, gitPorts = [] } = options;
    const site = await PortalSite.create(machineAddress());
    const cluster = new SessionCluster(site, agents);
    try {
      kubectl('create', 'namespace', cluster.#system);
      kubectlApply(
        ...demoProject({
          namespace: cluster.namespace,
          gitAddress: String(machineAddress()),
          gitPorts: [site.gitPort, ...gitPorts],
          label: cluster.#label,
        }).items,
      );
      await cluster.#startOperator();
    } catch (error) {
      await cluster.close();
      throw error;
    }
    return cluster;
  }

  async startBackend(
    env: Record<string, string> = {},
  ): Promise<BackendProcess> {
    this.#proxy ??= await openKubectlProxy({
      kubectl: kubectlProgram(),
      kubeconfig: process.env.KUBECONFIG,
    });
    return this.site.startBackend(
      {
        ...this.#proxy?.env,
        ...env,
        APP_CONFIG_agenticSessions_projects: '{"default":null}',
        APP_CONFIG_agenticSessions_kubernetes_operatorNamespace: this.#system,
        APP_CONFIG_agenticSessions_kubernetes_projectSelector: this.#label,
      },
      'kubernetes',
    );
  }

  /** What `kubectl apply -f` of a file with a session does. */
  applySession(name: string, spec: object): void {
    kubectlApply({
      apiVersion: 'agentic-portal.io/v1alpha1',
      kind: 'AgenticSession',
      metadata: { name, namespace: this.namespace },
      spec,
    });
  }

  deleteSession(name: string): void {
    kubectl('delete', 'agenticsession', name, '-n', this.namespace);
  }

  /** The phases of the pods of a session, which kubectl finds by the name of its resource. */
  podPhases(session: string): string[] {
    const uid = this.#uidOf(session);
    return kubectl(
      ...['get', 'pods', '-n', this.namespace],
      ...['-l', `agentic-portal.io/session=${uid}`],
      ...['-o', 'jsonpath={.items[*].status.phase}'],
    )
      .split(' ')
      .filter(Boolean);
  }

  /** What the runner of a session's first run wrote, read by a pod that has its volume. */
  journal(session: string): JournalEntry[] {
    const name = `look-${randomBytes(4).toString('hex')}`;
    const inProject = ['-n', this.namespace];
    kubectlApply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: this.namespace },
      spec: {
        restartPolicy: 'Never',
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 10001,
          seccompProfile: { type: 'RuntimeDefault' },
        },
        containers: [
          {
            name: 'look',
            image: runnerImage,
            command: ['cat', '/session/state/journal-1.ndjson'],
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { drop: ['ALL'] },
            },
            resources: {
              requests: { cpu: '1m', memory: '16Mi' },
              limits: { cpu: '1', memory: '64Mi' },
            },
            volumeMounts: [{ name: 'session', mountPath: '/session' }],
          },
        ],
        volumes: [
          {
            name: 'session',
            persistentVolumeClaim: { claimName: `as-${this.#uidOf(session)}` },
          },
        ],
      },
    });
    kubectl(
      ...['wait', `pod/${name}`, ...inProject, '--timeout=60s'],
      '--for=jsonpath={.status.phase}=Succeeded',
    );
    const journal = readJournal(kubectl('logs', name, ...inProject));
    kubectl('delete', 'pod', name, ...inProject, '--wait=false');
    return journal;
  }

  /** Ends all that was started here, and removes it from the cluster. */
  async close(): Promise<void> {
    await this.site.close();
    this.#proxy?.close();
    if (this.#operator && this.#operator.exitCode === null) {
      const ended = once(this.#operator, 'exit');
      this.#operator.kill('SIGKILL');
      await ended;
    }
    kubectl(
      ...['delete', 'namespace', this.namespace, this.#system],
      ...['--ignore-not-found', '--wait=false'],
    );
  }

  #uidOf(session: string): string {
    return kubectl(
      ...['get', 'agenticsession', session, '-n', this.namespace],
      ...['-o', 'jsonpath={.metadata.uid}'],
    );
  }

  /** The built program, outside of the cluster, as the kubeconfig's user. */
  async #startOperator(): Promise<void> {
    const config = join(this.site.data, 'operator.json');
    writeFileSync(
      config,
      JSON.stringify({
        projectSelector: this.#label,
        namespace: this.#system,
        portal: { namespace: this.#system },
        healthPort: 0,
        ...(this.agents && { agents: this.agents }),
        runner: {
          image: runnerImage,
          resources: {
            requests: { cpu: '20m', memory: '64Mi' },
            limits: { cpu: '1', memory: '512Mi' },
            storage: '64Mi',
          },
        },
      }),
    );
    const log = join(this.site.data, 'operator.log');
    const output = openSync(log, 'a');
    this.#operator = spawn(
      process.execPath,
      [
        join(root, 'packages/operator/dist/operator.cjs'),
        ...['--config', config, '--verbose'],
      ],
      { stdio: ['ignore', output, output] },
    );
    closeSync(output);
    await expect
      .poll(() => readFileSync(log, 'utf8'), { timeout: 40_000 })
      .toContain(': leading');
  }
}

/** Where pods reach this machine. */
export function machineAddress(): string | undefined {
  const { AGENTIC_PORTAL_CLUSTER: directory, GIT_ADDRESS } = process.env;
  return (
    GIT_ADDRESS || (directory && readState(directory)?.node?.machineAddress)
  );
}
