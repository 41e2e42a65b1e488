import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AgenticSessionSpec,
  type AgenticSessionStatus,
  KubernetesLabel,
  type Phase,
  type ProjectSettingsSpec,
} from '@agentic-portal/api';
import {
  createKubernetesClient,
  isKubernetesError,
  type KubernetesClient,
} from '@agentic-portal/controller-runtime/kubernetes';
import { projectObjectName } from '../names';
import {
  type CoreEvent,
  type Job,
  type Pod,
  resources,
  type SessionResource,
} from '../resources';
import { podPaths } from '../session/podPaths';
import { OperatorProcess } from './OperatorProcess';
import { runnerImage, startPod } from './startPod';
import { until } from './until';

/** Agents that do what a test wants: they run the prompt as a shell script. */
const shell = {
  name: 'shell',
  kind: 'command',
  command: ['sh', '-s'],
  promptVia: 'stdin',
};

/** An operator of its own with projects of its own, in the cluster of `KUBECONFIG`. */
export class TestBed {
  readonly operators: OperatorProcess[] = [];
  readonly #namespaces: string[] = [];
  readonly #afterwards: (() => unknown)[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'operator-test-'));

  private constructor(
    readonly client: KubernetesClient,
    /** Tells this operator's projects from those of other tests. */
    readonly id: string,
    /** The operator's own namespace. */
    readonly system: string,
    private readonly config: object,
  ) {}

  static async create(config: object = {}): Promise<TestBed> {
    const id = randomBytes(4).toString('hex');
    const bed = new TestBed(
      createKubernetesClient({ userAgent: 'operator-test' }),
      id,
      `operator-${id}`,
      config,
    );
    await bed.createNamespace(bed.system, {});
    return bed;
  }

  /** Starts an operator, and waits until it leads unless told otherwise. */
  async startOperator(
    options: {
      wait?: boolean;
      config?: object;
      /** How it reaches the cluster; as the test does when missing. */
      kubeconfig?: string;
    } = {},
  ): Promise<OperatorProcess> {
    const config = {
      projectSelector: `${KubernetesLabel.Project}=${this.id}`,
      namespace: this.system,
      portal: { namespace: this.system },
      healthPort: 0,
      agents: [
        { name: 'demo', kind: 'demo' },
        shell,
        { name: 'claude', kind: 'claude' },
      ],
      defaultAgent: 'shell',
      runner: {
        image: runnerImage,
        resources: {
          requests: { cpu: '20m', memory: '64Mi' },
          limits: { cpu: '1', memory: '512Mi' },
          storage: '64Mi',
        },
      },
      leaderElection: {
        leaseDurationSeconds: 6,
        renewDeadlineSeconds: 4,
        retryPeriodSeconds: 1,
      },
      ...this.config,
      ...options.config,
    };
    const { kubeconfig } = options;
    const operator = await OperatorProcess.start(
      this.#folder,
      config,
      kubeconfig ? { KUBECONFIG: kubeconfig } : {},
    );
    this.operators.push(operator);
    return options.wait === false ? operator : operator.leads();
  }

  /** Has something done at the end, such as removing what lies in no namespace. */
  afterwards(action: () => unknown): void {
    this.#afterwards.push(action);
  }

  /** A file of this test bed's own folder. */
  file(name: string): string {
    return join(this.#folder, name);
  }

  /** Makes a namespace a project. */
  async createProject(
    settings?: ProjectSettingsSpec,
    name = `project-${this.id}-${this.#namespaces.length}`,
  ): Promise<string> {
    await this.createNamespace(name, {
      [KubernetesLabel.Project]: this.id,
      'pod-security.kubernetes.io/enforce': 'restricted',
    });
    if (settings) {
      await this.client.create(resources.projectSettings, {
        metadata: { namespace: name, name: 'default' },
        spec: settings,
      });
    }
    return name;
  }

  /** Until the project's quota holds: Kubernetes lets everything through until its controller wrote down what is used. */
  async untilQuotaHolds(project: string): Promise<void> {
    await until('the quota holds', async () => {
      const quota = await this.client.get(resources.resourceQuotas, {
        namespace: project,
        name: projectObjectName,
      });
      return quota?.status?.hard;
    });
  }

  async createNamespace(
    name: string,
    labels: Record<string, string>,
  ): Promise<void> {
    this.#namespaces.push(name);
    await this.client.create(resources.namespaces, {
      metadata: { name, labels },
    });
  }

  /** What `kubectl apply` of a new session does. */
  createSession(
    namespace: string,
    name: string,
    spec: AgenticSessionSpec,
    metadata: object = {},
  ): Promise<SessionResource> {
    return this.client.create(resources.sessions, {
      metadata: { namespace, name, ...metadata },
      spec,
    });
  }

  async session(namespace: string, name: string): Promise<SessionResource> {
    const found = await this.client.get(resources.sessions, {
      namespace,
      name,
    });
    if (!found) throw new Error(`There is no session ${namespace}/${name}`);
    return found;
  }

  /** Changes a spec as a user would. */
  patch(
    namespace: string,
    name: string,
    spec: Partial<AgenticSessionSpec>,
  ): Promise<SessionResource> {
    return this.client.patch(resources.sessions, { namespace, name }, { spec });
  }

  /** Waits until a session's status is as wanted. */
  async untilStatus(
    namespace: string,
    name: string,
    wanted: (status: AgenticSessionStatus) => boolean,
    deadlineMs = 60_000,
  ): Promise<SessionResource> {
    let last: SessionResource | undefined;
    return until(
      `the session ${name} is as wanted`,
      async () => {
        last = await this.session(namespace, name);
        return last.status && wanted(last.status) ? last : undefined;
      },
      deadlineMs,
      () => last?.status,
    );
  }

  untilPhase(
    namespace: string,
    name: string,
    phase: Phase,
    deadlineMs?: number,
  ): Promise<SessionResource> {
    return this.untilStatus(
      namespace,
      name,
      status => status.phase === phase,
      deadlineMs,
    );
  }

  async sessions(namespace: string): Promise<SessionResource[]> {
    const { items } = await this.client.list(resources.sessions, { namespace });
    return items;
  }

  async jobs(session: SessionResource): Promise<Job[]> {
    const { items } = await this.client.list(resources.jobs, {
      namespace: session.metadata.namespace,
      labelSelector: `${KubernetesLabel.Session}=${session.metadata.uid}`,
    });
    return items;
  }

  async pods(session: SessionResource): Promise<Pod[]> {
    const { items } = await this.client.list(resources.pods, {
      namespace: session.metadata.namespace,
      labelSelector: `${KubernetesLabel.Session}=${session.metadata.uid}`,
    });
    return items;
  }

  async events(session: SessionResource): Promise<CoreEvent[]> {
    const { items } = await this.client.list(resources.events, {
      namespace: session.metadata.namespace,
      fieldSelector: `involvedObject.uid=${session.metadata.uid}`,
    });
    return items;
  }

  /** What a container has printed. */
  async logs({ metadata }: Pod, container = 'runner'): Promise<string> {
    const response = await this.client.fetch(
      `/api/v1/namespaces/${metadata?.namespace}/pods/${metadata?.name}/log?container=${container}`,
    );
    return response.text();
  }

  /** What a runner says of itself, through the API server. */
  async health({ metadata }: Pod): Promise<string> {
    const response = await this.client.fetch(
      `/api/v1/namespaces/${metadata?.namespace}/pods/${metadata?.name}:8080/proxy/health`,
    );
    return response.text();
  }

  /** What a script prints that runs in a session's volume. */
  async onVolume(
    namespace: string,
    claimName: string,
    script: string,
  ): Promise<string> {
    const pod = await startPod(this.client, {
      namespace,
      name: `look-${randomBytes(4).toString('hex')}`,
      command: [
        'sh',
        '-c',
        `cd ${podPaths.volume}; { ${script}; } 2>/dev/null`,
      ],
      claimName,
      ends: true,
    });
    return this.logs(pod, 'main');
  }

  async destroy(): Promise<void> {
    // Deleting waits for no operator: nothing that it made has a finalizer.
    await Promise.all(this.operators.map(operator => operator.end('SIGKILL')));
    for (const name of this.#namespaces) {
      try {
        await this.client.delete(resources.namespaces, { name });
      } catch (error) {
        if (!isKubernetesError(error)) throw error;
      }
    }
    for (const action of this.#afterwards) await action();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
