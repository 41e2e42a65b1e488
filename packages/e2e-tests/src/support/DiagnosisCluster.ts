import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
// eslint-disable-next-line no-restricted-imports
import {
  brokenWorkloads,
  type BrokenWorkload,
} from '../../../../plugins/diagnose-backend-module-kubernetes/src/__testUtils__/brokenWorkloads';
import { readState } from '../../../../tools/cluster/clusterState.mjs';
import { openKubectlProxy } from '../../../../tools/lib/kubectlProxy.mjs';
import type { BackendProcess } from './BackendProcess';
import { PortalSite } from './PortalSite';

/** A portal that reads the cluster of `KUBECONFIG`, in which each common kind of failure is made. */
export class DiagnosisCluster {
  readonly #id = randomBytes(4).toString('hex');
  readonly #namespaces: string[] = [];
  readonly #where = new Map<BrokenWorkload, string>();
  #proxy: { url: string; close(): void } | undefined;

  private constructor(
    private readonly site: PortalSite,
    private readonly kubectlProgram: string,
  ) {}

  /** Why there is no cluster for the tests; undefined when there is one. */
  static whyNone(): string | undefined {
    return process.env.KUBECONFIG ? undefined : 'KUBECONFIG is not set';
  }

  static async create(): Promise<DiagnosisCluster> {
    const directory = process.env.AGENTIC_PORTAL_CLUSTER;
    const cluster = new DiagnosisCluster(
      await PortalSite.create(),
      (directory && readState(directory)?.programs.kubectl) || 'kubectl',
    );
    try {
      cluster.#breakWorkloads();
    } catch (error) {
      await cluster.close();
      throw error;
    }
    return cluster;
  }

  async startBackend(): Promise<BackendProcess> {
    this.#proxy = await openKubectlProxy({
      kubectl: this.kubectlProgram,
      kubeconfig: process.env.KUBECONFIG,
    });
    return this.site.startBackend({
      APP_CONFIG_kubernetes_clusterLocatorMethods: JSON.stringify([
        {
          type: 'config',
          clusters: [
            {
              name: 'local',
              url: this.#proxy?.url,
              authProvider: 'localKubectlProxy',
            },
          ],
        },
      ]),
    });
  }

  /** Where a workload is. */
  namespaceOf(workload: BrokenWorkload): string {
    return this.#where.get(workload) ?? '';
  }

  async close(): Promise<void> {
    this.#proxy?.close();
    this.#kubectl(
      ['delete', 'namespace', '--wait=false', '--ignore-not-found'],
      ...this.#namespaces,
    );
    await this.site.close();
  }

  #breakWorkloads(): void {
    const shared = this.#createNamespace();
    for (const workload of brokenWorkloads) {
      const namespace = workload.alone ? this.#createNamespace() : shared;
      this.#where.set(workload, namespace);
      const items = workload.objects.map(object => ({
        ...object,
        metadata: { ...object.metadata, namespace },
      }));
      execFileSync(this.kubectlProgram, ['apply', '-f', '-'], {
        input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
        stdio: ['pipe', 'ignore', 'pipe'],
      });
    }
  }

  #createNamespace(): string {
    const name = `e2e-diagnose-${this.#id}-${this.#namespaces.length + 1}`;
    this.#kubectl(['create', 'namespace'], name);
    this.#namespaces.push(name);
    return name;
  }

  #kubectl(command: string[], ...names: string[]): void {
    if (names.length === 0) return;
    execFileSync(this.kubectlProgram, [...command, ...names], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }
}
