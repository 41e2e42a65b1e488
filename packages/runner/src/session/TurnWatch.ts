import { CustomEvent } from '@agentic-portal/api';
import type { AgUiEvent, RunnerConfig } from '@agentic-portal/api';
import type { Workspace } from '../git/Workspace';
import type { Transcript } from '../journal/Transcript';
import { ChangeWatch } from './ChangeWatch';
import type { SessionState } from './SessionState';
import { TurnLog } from './TurnLog';

/** Accompanies turns: tells of changed files while the agent works, and where a session can be branched off. */
export class TurnWatch {
  readonly #changes: ChangeWatch;
  readonly #log: TurnLog;

  constructor(
    private readonly parts: {
      config: RunnerConfig;
      state: SessionState;
      workspace: Workspace;
      transcript: Transcript;
    },
  ) {
    this.#changes = new ChangeWatch(parts);
    this.#log = new TurnLog(parts.config.stateFolder);
  }

  /** The agent begins to work. */
  begin(): void {
    this.#changes.begin();
  }

  /** Sees what the agent says. */
  see({ type }: AgUiEvent): void {
    if (type === 'TOOL_CALL_RESULT') this.#changes.nudge();
  }

  /** The turn is over, and what it left is committed. */
  async end(): Promise<void> {
    const { config, state, workspace, transcript } = this.parts;
    await this.#changes.end();
    // A turn that did not come so far as to have its repositories is nothing to go on from.
    if (!workspace.isReady) return;
    const commits: Record<string, string> = {};
    for (const repository of workspace.repositories) {
      const commit = await repository.head();
      if (commit) commits[repository.name] = commit;
    }
    const turn = this.#log.append({
      run: config.run,
      commits,
      agent: { ...state.agent },
    });
    transcript.custom(CustomEvent.TurnFinished, { turn, commits });
  }
}
