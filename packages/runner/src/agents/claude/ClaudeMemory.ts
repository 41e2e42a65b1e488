import type { Options, SDKMessage } from '@anthropic-ai/claude-agent-sdk';
import type { AgentContext } from '../Agent';

/** Keys in what the agent remembers: the conversation, and the last message of it. */
const conversation = 'claudeSession';
const position = 'claudePosition';
/** Written where a session branches off from another one; see `BranchOff`. */
const origin = 'branchedFrom';

/** Which conversation of Claude's is this session's, and how it goes on. */
export class ClaudeMemory {
  constructor(
    private readonly context: Pick<
      AgentContext,
      'memory' | 'saveMemory' | 'workspace'
    >,
  ) {}

  get hasConversation(): boolean {
    return this.context.memory[conversation] !== undefined;
  }

  /** Goes on with the conversation; in a session that branched off, with a copy of it that ends where it branched off. */
  get options(): Pick<Options, 'resume' | 'resumeSessionAt' | 'forkSession'> {
    const { memory } = this.context;
    const resume = memory[conversation];
    if (!resume) return {};
    if (!memory[origin]) return { resume };
    const { isWhole } = JSON.parse(memory[origin]);
    return {
      resume,
      forkSession: true,
      ...(memory[position] && !isWhole
        ? { resumeSessionAt: memory[position] }
        : {}),
    };
  }

  /** What Claude must know of a session that branched off: files are elsewhere now. */
  get preface(): string {
    const { memory, workspace } = this.context;
    if (!memory[origin]) return '';
    const from: { workspace: string } = JSON.parse(memory[origin]);
    return from.workspace === workspace
      ? ''
      : `[This session branched off from another one. Its workspace is a copy: what was in ${from.workspace} is in ${workspace} now. Use the new paths.]\n\n`;
  }

  /** What people must know: that the conversation goes further than the turn that was chosen. Undefined otherwise. */
  get warning(): string | undefined {
    const { memory } = this.context;
    return memory[origin] && memory[conversation] && !memory[position]
      ? 'Claude’s whole conversation was taken over, also what came after the turn that this session branched off from: where the turn ended in it was not noted.\n'
      : undefined;
  }

  /** Follows the conversation. */
  see(message: SDKMessage): void {
    const { memory, saveMemory } = this.context;
    if (message.type === 'system' && message.subtype === 'init') {
      memory[conversation] = message.session_id;
      delete memory[origin];
      saveMemory();
    } else if (
      (message.type === 'assistant' || message.type === 'user') &&
      message.parent_tool_use_id === null &&
      message.uuid
    ) {
      // Saved with the turn's end.
      memory[position] = message.uuid;
    }
  }
}
