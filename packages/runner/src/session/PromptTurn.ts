import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promptMessageId } from '@agentic-portal/api';
import type { RunnerConfig } from '@agentic-portal/api';
import type { Transcript } from '../journal/Transcript';
import type { AttachedFile, Attachments } from './Attachments';
import type { QueuedTurn, SessionState } from './SessionState';

/** How long (ms) the portal may take to bring the files that come with the prompt: it may be restarting. */
const filesMs = 300_000;

/** The turn of a session's prompt, and the files that come with it. */
export class PromptTurn {
  constructor(
    private readonly parts: {
      config: RunnerConfig;
      state: SessionState;
      transcript: Transcript;
      attachments: Attachments;
    },
  ) {}

  /** Makes the turn; its message counts as arrived from now on. */
  begin(): QueuedTurn {
    const { config, state } = this.parts;
    const turn: QueuedTurn = {
      runId: `run-${randomUUID()}`,
      messages: [
        {
          id: promptMessageId(config.uid, config.spec, config.run),
          role: 'user',
          content: readFileSync(config.promptFile, 'utf8'),
        },
      ],
    };
    state.markSeen(turn);
    return turn;
  }

  /**
   * Waits until the portal has brought the files.
   *
   * @throws the reason of the signal; Error that names the files that did not come in time
   */
  async receiveFiles(signal: AbortSignal): Promise<void> {
    const { attachments, config, transcript } = this.parts;
    const names = config.spec.attachments ?? [];
    if (names.length === 0) return;
    const stepName = 'Receive files';
    transcript.emit({ type: 'STEP_STARTED', stepName });
    await attachments.arrived(this.#filesId, names, {
      signal,
      withinMs: filesMs,
    });
    transcript.emit({ type: 'STEP_FINISHED', stepName });
  }

  files(): Promise<AttachedFile[]> {
    return this.parts.attachments.list(this.#filesId);
  }

  /** Brought once, for all runs. */
  get #filesId(): string {
    const { uid, spec } = this.parts.config;
    return promptMessageId(uid, spec);
  }
}
