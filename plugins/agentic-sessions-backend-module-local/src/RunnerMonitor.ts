import type { RunnerHealth } from '@agentic-portal/api';
import type { LocalConfig } from './LocalConfig';

/** What a monitor is told and what it tells. */
export interface RunnerMonitorOptions {
  uid: string;
  run: number;
  port: number;
  /** Whether the runner has answered before. */
  ready: boolean;
  config: LocalConfig;
  /** Whether the process is still there. */
  alive(): boolean;
  /** The runner answered for the first time. */
  onReady(): Promise<void>;
  /** The runner must be stopped. */
  onGiveUp(verdict: { reason: string; message: string }): Promise<void>;
  /** Something is different. */
  onChange(): void;
}

/** Asks a runner again and again how it is. */
export class RunnerMonitor {
  readonly #options: RunnerMonitorOptions;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;
  #stopping = false;
  #misses = 0;
  #state: 'Starting' | 'Ready' | 'Unreachable';
  /** `spec.timeout`, which may change while the session runs. */
  timeoutSeconds: number | undefined;

  constructor(options: RunnerMonitorOptions) {
    this.#options = options;
    // A backend that came back must not report a session as unreachable just because it has not asked yet.
    this.#state = options.ready ? 'Ready' : 'Starting';
    this.#schedule(0);
  }

  get state() {
    return this.#state;
  }

  /** Probes in a row that were not answered. */
  get misses() {
    return this.#misses;
  }

  /** The runner was asked to end: from now on only its end is looked for. */
  expectEnd(): void {
    this.#stopping = true;
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  #schedule(ms: number): void {
    if (this.#ended) return;
    this.#timer = setTimeout(() => {
      this.#check().catch(() => this.#schedule(this.#intervalMs));
    }, ms);
    // The backend's server keeps it running; a probe need not.
    this.#timer.unref();
  }

  get #intervalMs(): number {
    const { startIntervalMs, intervalMs } = this.#options.config.health;
    return this.#state === 'Starting' || this.#stopping
      ? startIntervalMs
      : intervalMs;
  }

  async #check(): Promise<void> {
    if (!this.#options.alive()) {
      this.end();
      this.#options.onChange();
      return;
    }
    if (!this.#stopping) await this.#ask();
    this.#schedule(this.#intervalMs);
  }

  async #ask(): Promise<void> {
    const health = await this.#probe();
    if (this.#ended || this.#stopping) return;
    if (health) await this.#onAnswer(health);
    else await this.#onMiss();
  }

  async #onAnswer(health: RunnerHealth): Promise<void> {
    const { config, onReady, onGiveUp, onChange } = this.#options;
    this.#misses = 0;
    if (this.#state !== 'Ready') {
      // Written down first: whoever sees it ready must be able to connect.
      if (this.#state === 'Starting') await onReady();
      this.#state = 'Ready';
      onChange();
    }
    if (
      this.timeoutSeconds !== undefined &&
      health.activeSeconds * 1000 >
        this.timeoutSeconds * 1000 + config.timeoutSlackMs
    ) {
      this.expectEnd();
      await onGiveUp({
        reason: 'Timeout',
        message: `The runner did not end itself after its timeout of ${this.timeoutSeconds} s and was stopped`,
      });
    }
  }

  async #onMiss(): Promise<void> {
    const { startAttempts, startIntervalMs, intervalMs, maxMisses } =
      this.#options.config.health;
    this.#misses += 1;
    if (this.#state === 'Starting') {
      if (this.#misses < startAttempts) return;
      this.expectEnd();
      await this.#options.onGiveUp({
        reason: 'StartFailed',
        message: `The runner did not answer ${startAttempts} health checks, one each ${startIntervalMs} ms`,
      });
      return;
    }
    if (this.#misses >= maxMisses) {
      this.expectEnd();
      await this.#options.onGiveUp({
        reason: 'RunnerLost',
        message: `The runner did not answer ${maxMisses} health checks in a row, one each ${intervalMs} ms, and was stopped`,
      });
      return;
    }
    if (this.#state === 'Ready') {
      this.#state = 'Unreachable';
      this.#options.onChange();
    }
  }

  async #probe(): Promise<RunnerHealth | undefined> {
    const { uid, run, port, config } = this.#options;
    try {
      const response = await fetch(`http://127.0.0.1:${port}/health`, {
        signal: AbortSignal.timeout(config.health.probeTimeoutMs),
        redirect: 'error',
      });
      const health = (await response.json()) as RunnerHealth;
      // Somebody else may have the port.
      return response.ok && health.uid === uid && health.run === run
        ? health
        : undefined;
    } catch {
      return undefined;
    }
  }
}
