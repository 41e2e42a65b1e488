import { FakeGitea } from './FakeGitea';
import type { Ground } from './Ground';
import { PortalSite } from './PortalSite';
import { machineAddress, SessionCluster } from './SessionCluster';

/** An agent that writes down what it is told. */
const scribe = {
  kind: 'command',
  title: 'Scribe',
  command: ['sh', '-c', 'cat >> notes.txt; echo I wrote it down.'],
  promptVia: 'stdin',
};

/** A portal that has a forge of its own among its integrations, and an agent that writes down what it is told. */
export class ForgeGround implements Ground {
  readonly site: PortalSite;
  readonly project: string;

  private constructor(
    readonly gitea: FakeGitea,
    private readonly ground: Ground,
  ) {
    this.site = ground.site;
    this.project = ground.project;
  }

  /** Its sessions run on this machine. */
  static async local(): Promise<ForgeGround> {
    return new ForgeGround(await FakeGitea.start(), await PortalSite.create());
  }

  /** Its sessions run in the cluster of `KUBECONFIG`. */
  static async kubernetes(): Promise<ForgeGround> {
    const gitea = await FakeGitea.start(machineAddress());
    const ground = await SessionCluster.create({
      agents: [{ name: 'scribe', ...scribe }],
      gitPorts: [gitea.port],
    });
    return new ForgeGround(gitea, ground);
  }

  async startBackend(env: Record<string, string> = {}) {
    return this.ground.startBackend({
      ...this.gitea.env,
      APP_CONFIG_agenticSessions_agents_scribe: JSON.stringify(scribe),
      ...env,
    });
  }

  async close(): Promise<void> {
    await this.ground.close();
    await this.gitea.close();
  }
}
