import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { descendants } from './descendants';

/** How long (ms) a program may take to end after SIGTERM; less than a session waits for its agent. */
const graceMs = 2500;

/**
 * A program in a process group of its own, which is ended as a group. When it is to end early, what it started in other
 * groups ends too: it would go on without anyone who watches.
 */
export class ProcessGroup {
  readonly child: ChildProcessWithoutNullStreams;
  /** How it ended: an exit code, or the name of a signal. */
  readonly ended: Promise<number | string>;

  constructor(
    command: readonly string[],
    options: { cwd: string; env: Record<string, string>; signal: AbortSignal },
  ) {
    const [program, ...args] = command;
    this.child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      stdio: 'pipe',
    });
    this.ended = once(this.child, 'exit').then(
      ([code, signal]) => code ?? signal,
    );
    this.ended.catch(() => {});
    const end = () => this.#end();
    options.signal.addEventListener('abort', end, { once: true });
    this.child.once('exit', () => {
      options.signal.removeEventListener('abort', end);
      // What it left behind in its group holds its pipes open, and would go on without anyone who watches.
      this.#signal('SIGKILL');
    });
  }

  #end(): void {
    const { pid } = this.child;
    // Before anything ends: whose parent is gone belongs to nobody.
    const others = pid === undefined ? [] : descendants(pid);
    this.#signal('SIGTERM');
    const timer = setTimeout(() => this.#signal('SIGKILL'), graceMs);
    this.child.once('exit', () => {
      clearTimeout(timer);
      for (const other of others) kill(other);
    });
  }

  #signal(name: NodeJS.Signals): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, name);
    } catch {
      // The group is gone already.
    }
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}
