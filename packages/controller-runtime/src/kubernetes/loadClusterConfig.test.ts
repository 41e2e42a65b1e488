import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadClusterConfig } from './loadClusterConfig';

describe('loadClusterConfig', () => {
  const environment = { ...process.env };
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'service-account-'));
    process.env.KUBERNETES_SERVICE_HOST = 'fd00::1';
    process.env.KUBERNETES_SERVICE_PORT = '6443';
    delete process.env.KUBECONFIG;
  });
  afterEach(async () => {
    process.env = { ...environment };
    await rm(folder, { recursive: true });
  });

  it('takes the account of its pod, whose token it reads again because it is rotated', async () => {
    await writeFile(join(folder, 'ca.crt'), 'the CA');
    await writeFile(join(folder, 'token'), 'first\n');
    const config = loadClusterConfig(folder);
    expect(config.getCurrentCluster()).toEqual({
      server: 'https://[fd00::1]:6443',
    });
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    expect(String(options.ca)).toBe('the CA');
    expect(options.headers).toEqual({ Authorization: 'Bearer first' });
    await writeFile(join(folder, 'token'), 'second');
    await config.applyToHTTPSOptions(options);
    expect(options.headers).toEqual({ Authorization: 'Bearer second' });
  });

  it('takes the kubeconfig that it is told of rather than the account of its pod', async () => {
    await writeFile(join(folder, 'token'), 'token');
    const kubeconfig = join(folder, 'kubeconfig');
    await writeFile(
      kubeconfig,
      `{clusters: [{name: c, cluster: {server: "https://there:1"}}], users: [],
        contexts: [{name: c, context: {cluster: c}}], current-context: c}`,
    );
    process.env.KUBECONFIG = kubeconfig;
    expect(loadClusterConfig(folder).getCurrentCluster()).toMatchObject({
      server: 'https://there:1',
    });
  });
});
