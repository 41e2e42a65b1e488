import type { RunnerAgent } from '@agentic-portal/api';
import type { Agent, AgentContext, AgentResult, AgentTurn } from '../Agent';
import { modelKeys } from '../modelKeys';
import { CommandOutput } from './CommandOutput';
import { OutputLimit } from './OutputLimit';
import { ProcessGroup } from './ProcessGroup';

/** Of standard error, so much is shown in a turn, and the last lines are told when the program fails. */
const errorHeadLength = 32 * 1024;
const errorTailLength = 8 * 1024;
const maxErrorLines = 20;

/** A program that an admin configured. Each turn is a process of its own. */
export class CommandAgent implements Agent {
  readonly versions = {};

  constructor(
    private readonly agent: Extract<RunnerAgent, { kind: 'command' }>,
    private readonly context: AgentContext,
  ) {}

  async runTurn(turn: AgentTurn): Promise<AgentResult> {
    const words = turn.messages.map(message => message.content).join('\n\n');
    const asArgument = this.agent.promptVia === 'argument';
    turn.signal.throwIfAborted();
    if (turn.isRestarted) {
      // Nobody but the program knows what it did until then, and whether it may do it again.
      throw new Error(
        "The run was interrupted: its runner was lost while the agent's program worked. The program is not started twice.",
      );
    }
    const group = new ProcessGroup(
      asArgument ? [...this.agent.command, words] : this.agent.command,
      {
        cwd: this.context.cwd,
        env: { ...modelKeys(this.agent.keys), ...this.context.env },
        signal: turn.signal,
      },
    );
    // A program that does not read its input closes it: no reason to fail.
    group.child.stdin.on('error', () => {});
    group.child.stdin.end(asArgument ? '' : words);

    const output = new CommandOutput(turn);
    const errors = new OutputLimit(errorHeadLength, errorTailLength);
    const readErrors = async () => {
      for await (const chunk of group.child.stderr) {
        const shown = errors.admit(String(chunk));
        if (shown) turn.output(shown);
      }
      // Only what the head did not show.
      return errors.end();
    };
    const [ended, errorTail] = await Promise.all([
      group.ended,
      readErrors(),
      output.read(group.child.stdout),
    ]).catch(error => {
      throw new Error(
        `The agent's program could not be run: ${
          error instanceof Error ? error.message : error
        }`,
      );
    });
    turn.signal.throwIfAborted();
    if (errorTail) turn.output(errorTail);
    if (ended !== 0 || output.failure) {
      throw new Error(
        [
          output.failure ??
            `The agent's program ended with ${
              typeof ended === 'number' ? `exit code ${ended}` : ended
            }.`,
          ...lastLines(errors.last),
        ].join('\n'),
      );
    }
    return { results: output.results };
  }
}

function lastLines(text: string): string[] {
  return text.trimEnd().split('\n').slice(-maxErrorLines).filter(Boolean);
}
