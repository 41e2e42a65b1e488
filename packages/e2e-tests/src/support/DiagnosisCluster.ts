import { randomBytes } from 'node:crypto';
// eslint-disable-next-line no-restricted-imports
import {
  brokenWorkloads,
  type BrokenWorkload,
} from '../../../../plugins/diagnose-backend-module-kubernetes/src/__testUtils__/brokenWorkloads';
import { openKubectlProxy } from '../../../../tools/lib/kubectlProxy.mjs';
import type { BackendProcess } from './BackendProcess';
import { kubectl, kubectlApply, kubectlProgram } from './kubectl';
import { PortalSite } from './PortalSite';

/** A portal that reads the cluster of `KUBECONFIG`, in which each common kind of failure is made. */
export class DiagnosisCluster {
  readonly #id = randomBytes(4).toString('hex');
  readonly #namespaces: string[] = [];
  readonly #where = new Map<BrokenWorkload, string>();
  #proxy: Awaited<ReturnType<typeof openKubectlProxy>>;

  private constructor(private readonly site: PortalSite) {}

  /** Why there is no cluster for the tests; undefined when there is one. */
  static whyNone(): string | undefined {
    return process.env.KUBECONFIG ? undefined : 'KUBECONFIG is not set';
  }

  static async create(): Promise<DiagnosisCluster> {
    const cluster = new DiagnosisCluster(await PortalSite.create());
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
      kubectl: kubectlProgram(),
      kubeconfig: process.env.KUBECONFIG,
    });
    return this.site.startBackend(this.#proxy?.env);
  }

  /** Where a workload is. */
  namespaceOf(workload: BrokenWorkload): string {
    return this.#where.get(workload) ?? '';
  }

  async close(): Promise<void> {
    this.#proxy?.close();
    if (this.#namespaces.length)
      kubectl(
        ...['delete', 'namespace', '--wait=false', '--ignore-not-found'],
        ...this.#namespaces,
      );
    await this.site.close();
  }

  #breakWorkloads(): void {
    const shared = this.#createNamespace();
    for (const workload of brokenWorkloads) {
      const namespace = workload.alone ? this.#createNamespace() : shared;
      this.#where.set(workload, namespace);
      for (const object of workload.objects) {
        kubectlApply({
          ...object,
          metadata: { ...object.metadata, namespace },
        });
        if (object.kind === 'ResourceQuota')
          this.#waitForQuota(namespace, object.metadata!.name!);
      }
    }
  }

  /** Kubernetes lets everything through until the quota's controller wrote down what is used. */
  #waitForQuota(namespace: string, name: string): void {
    kubectl(
      ...['wait', `resourcequota/${name}`, `--namespace=${namespace}`],
      ...['--for=jsonpath={.status.hard}', '--timeout=60s'],
    );
  }

  #createNamespace(): string {
    const name = `e2e-diagnose-${this.#id}-${this.#namespaces.length + 1}`;
    kubectl('create', 'namespace', name);
    this.#namespaces.push(name);
    return name;
  }
}
