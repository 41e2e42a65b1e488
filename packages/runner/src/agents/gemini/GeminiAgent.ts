import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { RunnerAgent, RunnerConfig, Usage } from '@agentic-portal/api';
import type { ModelAccess } from '../../modelProxy/ModelAccess';
import { startModelAccess } from '../../modelProxy/startModelAccess';
import { usageSince } from '../../modelProxy/usageSince';
import type { Agent, AgentContext, AgentResult, AgentTurn } from '../Agent';
import { OutputLimit } from '../command/OutputLimit';
import { ProcessGroup } from '../command/ProcessGroup';
import { goOn, instructions } from '../instructions';
import { readJsonLines } from '../readJsonLines';
import { GeminiEvents } from './GeminiEvents';
import { GeminiHome } from './GeminiHome';
import { geminiSettings } from './geminiSettings';

const packageName = '@google/gemini-cli';
/** Key in what the agent remembers. */
const conversation = 'geminiSession';
/** Of standard error, so much is shown in a turn, and the last of it is told when the CLI fails. */
const errorHeadLength = 32 * 1024;
const errorTailLength = 2 * 1024;

/** The Gemini CLI, without a terminal. Each turn is a process of its own, which goes on with the conversation's file. */
export class GeminiAgent implements Agent {
  readonly #home: GeminiHome;

  private constructor(
    private readonly program: string,
    private readonly model: ModelAccess,
    private readonly spec: RunnerConfig['spec'],
    private readonly context: AgentContext,
    readonly versions: Record<string, string>,
  ) {
    this.#home = new GeminiHome(context.env.HOME, context.workspace);
  }

  /** @throws Error when there is no key, or the CLI is not installed */
  static async create(
    agent: Extract<RunnerAgent, { kind: 'gemini' }>,
    spec: RunnerConfig['spec'],
    context: AgentContext,
  ): Promise<GeminiAgent> {
    const { program, version } = findProgram();
    const model = await startModelAccess(agent, context.budget);
    return new GeminiAgent(program, model, spec, context, {
      [packageName]: version,
    });
  }

  async runTurn(turn: AgentTurn): Promise<AgentResult> {
    const { context, model, spec } = this;
    const before = await model.usage();
    const spent = async () => usageSince(before, await model.usage());
    this.#home.prepare(
      geminiSettings({
        allowedTools: spec.allowedTools,
        mcpServers: context.mcpServers,
      }),
      this.#instructions(),
    );
    const known = context.memory[conversation];
    const chat = known && this.#home.findChat(known);
    if (known && !chat) {
      turn.output('The conversation is lost: the agent begins a new one.\n');
    }
    turn.signal.throwIfAborted();
    const group = new ProcessGroup(
      [
        process.execPath,
        this.program,
        '--output-format=stream-json',
        '--approval-mode=yolo',
        '--skip-trust',
        ...(spec.model ? [`--model=${spec.model}`] : []),
        ...(chat
          ? [`--session-file=${chat}`]
          : [`--session-id=${randomUUID()}`]),
      ],
      {
        cwd: context.workspace,
        env: {
          ...context.env,
          GEMINI_API_KEY: model.token,
          GOOGLE_GEMINI_BASE_URL: model.url,
          // It would start itself again with other limits of memory.
          GEMINI_CLI_NO_RELAUNCH: 'true',
        },
        signal: turn.signal,
      },
    );
    group.child.stdin.on('error', () => {});
    group.child.stdin.end(
      turn.isRestarted && chat
        ? goOn
        : turn.messages.map(message => message.content).join('\n\n'),
    );
    const errors = new OutputLimit(errorHeadLength, errorTailLength);
    const events = new GeminiEvents();
    const [ended] = await Promise.all([
      group.ended,
      this.#readErrors(group, errors, turn),
      this.#readEvents(group, events, turn, spent),
    ]).finally(() => {
      this.#home.forgetSettings();
      this.#remember(events.sessionId);
    });
    turn.signal.throwIfAborted();
    const now = await model.usage();
    const usage = usageSince(before, now);
    const { refused } = now;
    if (refused) return { usage, budgetExceeded: refused };
    if (events.failure || ended !== 0 || !events.ended) {
      const words = errors.last.trim();
      throw new Error(
        events.failure ??
          `The Gemini CLI ended with ${
            typeof ended === 'number' ? `exit code ${ended}` : ended
          }${words ? `:\n${words}` : ' and without a result'}`,
      );
    }
    return { usage, results: events.words };
  }

  async #readEvents(
    { child }: ProcessGroup,
    events: GeminiEvents,
    turn: AgentTurn,
    spent: () => Promise<Usage>,
  ): Promise<void> {
    for await (const line of readJsonLines(child.stdout)) {
      if (line.text !== undefined) turn.output(line.text);
      else {
        // Its first word: it has read its settings, and no tool was called yet.
        if (!events.sessionId) this.#home.forgetSettings();
        for (const event of events.translate(line.value)) {
          await turn.emit(event);
        }
        // Words come in many pieces, and what they cost is known when they are said.
        if (!('type' in line.value && line.value.type === 'message')) {
          turn.used(await spent());
        }
      }
    }
    for (const event of events.close()) await turn.emit(event);
  }

  async #readErrors(
    { child }: ProcessGroup,
    errors: OutputLimit,
    turn: AgentTurn,
  ): Promise<void> {
    for await (const chunk of child.stderr) {
      const shown = errors.admit(String(chunk));
      if (shown) turn.output(shown);
    }
  }

  /** The CLI makes a new file of a conversation that it goes on with. */
  #remember(sessionId: string | undefined): void {
    const { memory, saveMemory } = this.context;
    if (!sessionId || !this.#home.findChat(sessionId)) return;
    memory[conversation] = sessionId;
    saveMemory();
    this.#home.removeOldChats();
  }

  #instructions(): string {
    const { cwd, workspace, repos } = this.context;
    const folder = relative(workspace, cwd);
    const others = repos
      .map(repo => `\`${relative(workspace, repo.folder)}/\``)
      .filter(name => name !== `\`${folder}/\``);
    return [
      instructions,
      ...(folder
        ? [
            `The repository to work in is the folder \`${folder}/\`: run commands in it, and write there.`,
          ]
        : []),
      ...(others.length ? [`Other repositories: ${others.join(', ')}.`] : []),
    ].join('\n\n');
  }
}

function findProgram(): { program: string; version: string } {
  try {
    // Optional, because it is 100 megabytes: only those who use this agent install it.
    const file = createRequire(__filename).resolve(
      `${packageName}/package.json`,
    );
    const { version, bin } = JSON.parse(readFileSync(file, 'utf8'));
    return { program: join(dirname(file), bin.gemini), version };
  } catch (error) {
    throw new Error(`The Gemini CLI cannot be loaded: ${error}`);
  }
}
