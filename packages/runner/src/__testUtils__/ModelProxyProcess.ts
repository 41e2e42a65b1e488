import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RunnerConfig } from '@agentic-portal/api';
import { runnerBinary } from '../runnerBinary';

/** The model proxy as the sidecar runs it: the real binary, with the key in its environment. */
export class ModelProxyProcess {
  output = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly file: string,
  ) {}

  /** Starts it with a session's configuration and waits until it listens. */
  static async start(
    config: RunnerConfig,
    folder: string,
    env: Record<string, string>,
  ): Promise<ModelProxyProcess> {
    const file = join(folder, 'proxy.json');
    writeFileSync(file, JSON.stringify(config));
    const child = spawn(
      process.execPath,
      [runnerBinary, 'model-proxy', '--config', file],
      { env, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const proxy = new ModelProxyProcess(child, file);
    child.stdout.on('data', data => {
      proxy.output += data;
    });
    for await (const line of createInterface(child.stdout)) {
      if (JSON.parse(line).message === 'listening') break;
    }
    child.stdout.resume();
    return proxy;
  }

  /** The exit code of `model-proxy --check`. */
  async check(): Promise<number> {
    return new Promise(resolve => {
      execFile(
        process.execPath,
        [runnerBinary, 'model-proxy', '--check', '--config', this.file],
        error => resolve(error ? Number(error.code) : 0),
      );
    });
  }

  /** Ends it as the kubelet does; its exit code. */
  async stop(): Promise<number | null> {
    if (this.child.exitCode === null) {
      const exit = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      await exit;
    }
    return this.child.exitCode;
  }
}

/** A port of loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
