import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { lastLines } from '../lib/runLogged.mjs';
import { waitUntil } from '../lib/waitUntil.mjs';
import { readState, writeState } from './clusterState.mjs';
import { containerdAnswers } from './node/containerdAnswers.mjs';
import {
  endProcess,
  enterNode,
  isRunning,
  startProcess,
} from './processes.mjs';
import { stopCluster } from './stopCluster.mjs';

const readyWithinMs = 60_000;

/** A cluster that was started on this machine, by us or by another process. */
export class Cluster {
  #state;

  static open(directory) {
    return new Cluster(readState(directory));
  }

  constructor(state) {
    this.#state = state;
  }

  get directory() {
    return this.#state.directory;
  }

  /** The file of an administrator's kubeconfig. */
  get kubeconfig() {
    return join(this.directory, 'kubeconfig');
  }

  get hasNode() {
    return this.#state.node !== undefined;
  }

  /** The address at which pods reach this machine, with a node. */
  get machineAddress() {
    return this.#state.node?.machineAddress;
  }

  /** Each part, and whether it runs. */
  get parts() {
    return Object.fromEntries(
      Object.entries(this.#state.components).map(([name, component]) => [
        name,
        isRunning(component),
      ]),
    );
  }

  /** Whether it was started to the end, and all of it runs. */
  get isWhole() {
    return this.#state.whole && Object.values(this.parts).every(Boolean);
  }

  /** The PID of the process that is about to start it. */
  get starter() {
    const { whole, starter } = this.#state;
    return !whole && isRunning(starter) ? starter.pid : undefined;
  }

  logOf(name) {
    return join(this.directory, 'log', `${name}.log`);
  }

  /** What goes before a command that is to run in the node. */
  get enterNode() {
    return enterNode(this.#state.init);
  }

  /** The program of its version. */
  get kubectlProgram() {
    return this.#state.programs.kubectl;
  }

  kubectl(...args) {
    return execFileSync(
      this.kubectlProgram,
      ['--kubeconfig', this.kubeconfig, ...args],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    );
  }

  /** Applies an object or a List, in the fields that it has. */
  apply(object) {
    execFileSync(
      this.kubectlProgram,
      [
        ...['--kubeconfig', this.kubeconfig, 'apply', '--server-side'],
        ...['--field-manager=agentic-portal-tools', '-f', '-'],
      ],
      { input: JSON.stringify(object), stdio: ['pipe', 'ignore', 'pipe'] },
    );
  }

  /** Starts a part, which is expected to stay, and waits until those that need it can use it. */
  async start(name, { command, env }) {
    const known = await startProcess({
      command,
      env,
      log: this.logOf(name),
      node: this.#state.init,
    });
    this.#save(state => {
      state.components[name] = { ...known, command, env };
    });
    if (name === 'kube-apiserver') {
      await this.waitFor(name, () =>
        this.kubectl('get', '--raw', '/readyz', '--request-timeout=5s'),
      );
    } else if (name === 'containerd') {
      await this.waitFor(name, () => containerdAnswers(this.#state.init));
    }
  }

  /** Ends a part without asking it. It stays away until `restart`. */
  async kill(name) {
    await endProcess(this.#component(name), 'SIGKILL');
  }

  /** Ends a part, if it runs, and starts it again as it was. */
  async restart(name) {
    await endProcess(this.#component(name));
    await this.start(name, this.#component(name));
  }

  /** Waits until `look` neither throws nor returns false, for as long as the part that it depends on runs. */
  async waitFor(name, look) {
    let why;
    try {
      await waitUntil(name, readyWithinMs, async () => {
        if (!isRunning(this.#component(name))) {
          throw new Error(
            `${name} ended; its log ends with:\n${lastLines(this.logOf(name))}`,
          );
        }
        try {
          return await look();
        } catch (error) {
          why = error.stderr || error.message;
          return false;
        }
      });
    } catch (error) {
      if (why) error.message += `\n${why}`;
      throw error;
    }
  }

  /** Ends and removes all of it. */
  async stop() {
    await stopCluster(this.directory);
  }

  setInit(init) {
    this.#save(state => {
      state.init = init;
    });
  }

  setWhole() {
    this.#save(state => {
      state.whole = true;
    });
  }

  #component(name) {
    const component = this.#state.components[name];
    if (!component) {
      const names = Object.keys(this.#state.components).join(', ');
      throw new Error(`There is no part ${name}; there are ${names}`);
    }
    return component;
  }

  #save(change) {
    // Another process may have restarted a part.
    this.#state = readState(this.directory);
    change(this.#state);
    writeState(this.#state);
  }
}
