import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stringify } from 'yaml';
import { operatorBinary } from '../operatorBinary';
import { until } from './until';

/** A line of the operator's log. */
interface LogLine {
  level: string;
  message: string;
  [detail: string]: unknown;
}

/** An operator as its user runs it: the built program, with a configuration file. */
export class OperatorProcess {
  readonly log: LogLine[] = [];
  /** What it printed that is no line of its log. */
  readonly noise: string[] = [];

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', line => {
        try {
          this.log.push(JSON.parse(line));
        } catch {
          this.noise.push(line);
        }
      });
    }
  }

  static async start(
    folder: string,
    config: object,
    env: Record<string, string> = {},
  ): Promise<OperatorProcess> {
    const file = join(folder, 'operator.yaml');
    writeFileSync(file, stringify(config));
    const process_ = new OperatorProcess(
      spawn(process.execPath, [operatorBinary, '--config', file, '--verbose'], {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    await until(
      'the operator starts',
      () => {
        process_.requireAlive();
        return process_.log.length > 0;
      },
      20_000,
      () => process_.noise,
    );
    return process_;
  }

  get pid(): number {
    return this.child.pid!;
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  requireAlive(): void {
    if (!this.alive) {
      throw new Error(
        `The operator ended (${this.child.exitCode}, ${
          this.child.signalCode
        }): ${this.noise.join('\n')}`,
      );
    }
  }

  async leads(deadlineMs = 40_000): Promise<this> {
    await until(
      'the operator leads',
      () => {
        this.requireAlive();
        return this.log.some(({ message }) => message.endsWith(': leading'));
      },
      deadlineMs,
      () => this.log.slice(-5),
    );
    return this;
  }

  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (!this.alive) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
}
