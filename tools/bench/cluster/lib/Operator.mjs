import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../../lib/freePort.mjs';
import { root } from '../../../lib/paths.mjs';
import { waitUntil } from '../../../lib/waitUntil.mjs';

const binary = join(root, 'packages/operator/dist/operator.cjs');
/** As in its image. */
const nodeOptions = ['--max-semi-space-size=4'];
const leadsWithinMs = 60_000;
const endsWithinMs = 20_000;

/** The built operator as a process of this machine. `OPERATOR_NODE_OPTIONS` is for profilers. */
export class Operator {
  #child;
  #port;
  #log = [];

  /**
   * Starts it, and waits until it leads.
   *
   * @param onStart - gets, before anything is waited for, what ends it
   */
  static async start({ folder, kubeconfig, config, onStart }) {
    const healthPort = await freePort();
    const file = join(folder, 'operator.yaml');
    // JSON is YAML.
    writeFileSync(file, JSON.stringify({ ...config, healthPort }));
    const options = [
      ...nodeOptions,
      ...(process.env.OPERATOR_NODE_OPTIONS?.split(' ') ?? []),
    ];
    const child = spawn(
      process.execPath,
      [...options, binary, '--config', file],
      {
        env: { ...process.env, KUBECONFIG: kubeconfig },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const operator = new Operator(child, healthPort);
    onStart(() => operator.end());
    await waitUntil('The operator leads', leadsWithinMs, () =>
      operator.#says(({ message }) => message.endsWith(': leading')),
    );
    return operator;
  }

  constructor(child, port) {
    this.#child = child;
    this.#port = port;
    createInterface({ input: child.stdout }).on('line', line => {
      const entry = JSON.parse(line);
      if (entry.level === 'info') this.#log.push(entry);
      else console.error(line);
    });
  }

  /** Waits until what protects a namespace is there. */
  async untilInForce(namespace) {
    await waitUntil(`The policy of ${namespace}`, 30_000, () =>
      this.#says(
        entry =>
          entry.message === 'Project is in force' &&
          entry.namespace === namespace,
      ),
    );
  }

  /** Keeps it from running, until `resume`. */
  hold() {
    this.#child.kill('SIGSTOP');
  }

  resume() {
    this.#child.kill('SIGCONT');
  }

  /** Its metrics, those of one name with different labels added up: of those whose labels hold a text. */
  async metrics() {
    const response = await fetch(`http://127.0.0.1:${this.#port}/metrics`, {
      signal: AbortSignal.timeout(10_000),
    });
    const lines = (await response.text()).split('\n');
    return (name, label = '') =>
      lines
        .filter(line => line.startsWith(`${name}{`) && line.includes(label))
        .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  }

  /** Resident memory in MB (10^6 bytes), where /proc tells. */
  memory() {
    try {
      const file = `/proc/${this.#child.pid}/status`;
      const [, kib] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(file, 'utf8'));
      return (Number(kib) * 1024) / 1e6;
    } catch {
      return NaN;
    }
  }

  /** Ends it as a platform does: it gives its Lease back. */
  async end() {
    if (this.#ended) return;
    const exit = once(this.#child, 'exit');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), endsWithinMs);
    this.#child.kill('SIGCONT');
    this.#child.kill('SIGTERM');
    await exit;
    clearTimeout(timer);
  }

  get #ended() {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  #says(matches) {
    if (this.#ended) throw new Error('The operator has ended');
    return this.#log.some(matches);
  }
}
