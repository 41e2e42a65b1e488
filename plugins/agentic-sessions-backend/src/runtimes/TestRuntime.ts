import type { AgenticSession } from '@agentic-portal/api';
import type {
  RunnerLaunch,
  RunnerState,
  SessionRuntime,
} from '@agentic-portal/plugin-agentic-sessions-node';

/** Counts what it would do, and does nothing: the `test` mode of the control plane. */
export class TestRuntime implements SessionRuntime {
  readonly name = 'test';
  readonly title = 'Test';
  readonly notice =
    'This runtime only counts what it would do: sessions stay in Creating.';
  readonly features = ['secretRefs', 'resources'] as const;
  /** How often each method was called. */
  readonly tally = { started: 0, stopped: 0, removed: 0 };
  private readonly runs = new Map<string, number>();

  async start(): Promise<void> {}

  async observe(session: AgenticSession): Promise<RunnerState> {
    return this.runs.get(session.metadata.uid) === session.status.run
      ? { state: 'Starting', message: 'It would be started' }
      : { state: 'Absent' };
  }

  async ensureStarted({ session }: RunnerLaunch): Promise<RunnerState> {
    const state = await this.observe(session);
    if (state.state !== 'Absent') return state;
    this.tally.started += 1;
    this.runs.set(session.metadata.uid, session.status.run ?? 1);
    return this.observe(session);
  }

  async ensureStopped(session: AgenticSession): Promise<RunnerState> {
    const state = await this.observe(session);
    if (state.state === 'Absent') return state;
    this.tally.stopped += 1;
    this.runs.delete(session.metadata.uid);
    return { state: 'Absent' };
  }

  async remove(session: AgenticSession): Promise<boolean> {
    this.tally.removed += 1;
    this.runs.delete(session.metadata.uid);
    return true;
  }

  async connect(): Promise<undefined> {
    return undefined;
  }
}
