import { randomUUID } from 'node:crypto';
import { PROTOCOL_VERSION } from '@ag-ui/core';
import { priceOf, runnerMarkerEnv } from '@agentic-portal/api';
import type {
  AgUiEvent,
  Interrupt,
  ResumeEntry,
  RunnerAgent,
  RunnerConfig,
  Usage,
} from '@agentic-portal/api';
import { addUsage } from '../../session/addUsage';
import { cut } from '../../session/fitSummary';
import type { Agent, AgentContext, AgentResult, AgentTurn } from '../Agent';
import { modelKeys } from '../modelKeys';
import { AgentServer } from './AgentServer';
import { AgUiConversation } from './AgUiConversation';
import { postRun } from './postRun';
import { readAgUiStream } from './readAgUiStream';

/** A server that says more than this in a turn says it for ever. */
const maxEvents = 200_000;
/** Of what it says that is no AG-UI, so many are told in a turn. */
const maxProblems = 20;
/** Longest `results` of a status in `openapi.yaml`. */
const maxResults = 16 * 1024;
const million = 1_000_000;

/** How a run at the server ended. */
interface RunEnd {
  interrupts: Interrupt[];
  usage: Usage;
}

/** Any server of AG-UI: one that is there, or a program that serves it while the session runs. */
export class AgUiAgent implements Agent {
  readonly versions = { 'ag-ui': PROTOCOL_VERSION };
  readonly #conversation: AgUiConversation;
  #server: AgentServer | undefined;

  constructor(
    private readonly agent: Extract<RunnerAgent, { kind: 'ag-ui' }>,
    private readonly spec: RunnerConfig['spec'],
    private readonly context: AgentContext,
  ) {
    this.#conversation = new AgUiConversation(context);
  }

  async runTurn(turn: AgentTurn): Promise<AgentResult> {
    turn.signal.throwIfAborted();
    if (turn.isRestarted) {
      // Nobody but the server knows what it did until then, and whether it may do it again.
      throw new Error(
        "The run was interrupted: its runner was lost while the agent's server worked. The server is not asked twice.",
      );
    }
    const url = await this.#reach(turn);
    const conversation = this.#conversation;
    conversation.messages.push(
      ...turn.messages.map(({ id, content }) => ({
        id,
        role: 'user',
        content,
      })),
    );
    let usage: Usage = {};
    let results = '';
    let events = 0;
    const see = async (event: AgUiEvent) => {
      if (++events > maxEvents) {
        throw new Error(
          `The agent's server sent more than ${maxEvents} events in a turn`,
        );
      }
      conversation.see(event);
      if (event.type === 'TEXT_MESSAGE_START') results = '';
      if (/^TEXT_MESSAGE_(CONTENT|CHUNK)$/.test(event.type)) {
        results = `${results}${event.delta ?? ''}`.slice(-maxResults);
      }
      await turn.emit(event);
    };
    try {
      let resume: ResumeEntry[] | undefined;
      do {
        const end = await this.#run(url, turn, { resume, usage, see });
        usage = addUsage(usage, end.usage);
        turn.used(usage);
        turn.signal.throwIfAborted();
        resume = end.interrupts.length
          ? await Promise.all(
              end.interrupts.map(interrupt => ask(turn, interrupt)),
            )
          : undefined;
        turn.signal.throwIfAborted();
      } while (resume);
    } finally {
      const dropped = conversation.save();
      if (dropped > 0) {
        turn.output(
          `The conversation is long: ${dropped} of its oldest messages are not told to the agent any more.\n`,
        );
      }
    }
    return { results, usage };
  }

  async close(): Promise<void> {
    await this.#server?.stop();
  }

  /** The address of the server, which is started if there is none. */
  async #reach(turn: AgentTurn): Promise<string> {
    const { url, command, path = '/', keys } = this.agent;
    if (url !== undefined) return url;
    if (!command) throw new Error('The agent has neither url nor command');
    if (!this.#server || this.#server.ended !== undefined) {
      this.#server = await AgentServer.start(command, {
        cwd: this.context.cwd,
        env: { ...modelKeys(keys), ...this.context.env },
        listener: turn.output,
        signal: turn.signal,
      });
    }
    this.#server.listener = turn.output;
    return `http://127.0.0.1:${this.#server.port}${path}`;
  }

  async #run(
    url: string,
    turn: AgentTurn,
    {
      resume,
      usage,
      see,
    }: {
      resume: ResumeEntry[] | undefined;
      /** Of the turn's runs before. */
      usage: Usage;
      see: (event: AgUiEvent) => Promise<void>;
    },
  ): Promise<RunEnd> {
    const { signal } = turn;
    try {
      const stream = await postRun(url, this.#input(resume), {
        headers: this.#headers(),
        signal,
      });
      let problems = 0;
      const skipped = (problem: string) => {
        if (++problems <= maxProblems) turn.output(`${problem}\n`);
      };
      for await (const event of readAgUiStream(stream, skipped)) {
        if (event.type === 'RUN_ERROR') {
          turn.used(addUsage(usage, this.#usageOf(event)));
          throw new Error(cut(String(event.message), maxResults));
        }
        if (event.type === 'RUN_FINISHED') {
          stream.destroy();
          return { ...interruptsOf(event), usage: this.#usageOf(event) };
        }
        if (isForOthers(event)) await see(event);
      }
      throw new Error(
        "The agent's server ended its stream before its run was finished",
      );
    } catch (error) {
      signal.throwIfAborted();
      if (await this.#server?.hasEnded()) {
        throw new Error(this.#server?.describeEnd());
      }
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') {
        throw new Error(
          "The connection to the agent's server was cut in the middle of its run",
        );
      }
      throw error;
    }
  }

  #input(resume: ResumeEntry[] | undefined): object {
    const { context, agent, spec } = this;
    return {
      threadId: context.env[runnerMarkerEnv],
      runId: `run-${randomUUID()}`,
      protocolVersion: PROTOCOL_VERSION,
      state: this.#conversation.state,
      messages: this.#conversation.messages,
      tools: [],
      // Folders mean nothing to a server elsewhere.
      context:
        agent.url === undefined || isLoopback(agent.url)
          ? context.repos.map(({ name, folder }) => ({
              description: `Folder of the repository ${name}`,
              value: folder,
            }))
          : [],
      forwardedProps: spec.model ? { model: spec.model } : {},
      ...(resume ? { resume } : {}),
    };
  }

  #headers(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.agent.headersFromEnv ?? {}).map(([header, name]) => {
        const value = process.env[name];
        if (value === undefined) {
          throw new Error(`The agent needs the variable ${name}`);
        }
        return [header, value];
      }),
    );
  }

  /** What a run used, as far as the server says so; what it costs, where all of its models have a price. */
  #usageOf(event: AgUiEvent): Usage {
    const parts = (Array.isArray(event.usage) ? event.usage : []) as Array<{
      model?: string;
      inputTokens?: number;
      outputTokens?: number;
    }>;
    const sum: Usage = { turns: 1 };
    let cost: number | undefined = parts.length > 0 ? 0 : undefined;
    for (const { model, inputTokens = 0, outputTokens = 0 } of parts) {
      sum.inputTokens = (sum.inputTokens ?? 0) + inputTokens;
      sum.outputTokens = (sum.outputTokens ?? 0) + outputTokens;
      const price = priceOf(this.agent.prices, model ?? this.spec.model ?? '');
      cost =
        cost === undefined || !price
          ? undefined
          : cost +
            (inputTokens * price.input + outputTokens * price.output) / million;
    }
    return { ...sum, ...(cost === undefined ? {} : { costUSD: cost }) };
  }
}

/** Runs are the session's, and names of the portal's own events are not for others. */
function isForOthers(event: AgUiEvent): boolean {
  return (
    event.type !== 'RUN_STARTED' &&
    !(
      event.type === 'CUSTOM' &&
      String(event.name).startsWith('agentic-portal.io/')
    )
  );
}

function interruptsOf(event: AgUiEvent): { interrupts: Interrupt[] } {
  const outcome = event.outcome as
    | { type?: string; interrupts?: Interrupt[] }
    | undefined;
  return {
    interrupts: outcome?.type === 'interrupt' ? outcome.interrupts ?? [] : [],
  };
}

/** Asks with an id of its own: a server may use the same one for each of its questions. */
async function ask(
  turn: AgentTurn,
  interrupt: Interrupt,
): Promise<ResumeEntry> {
  const answer = await turn.ask({
    ...interrupt,
    id: `${cut(interrupt.id, 100)}-${randomUUID().slice(0, 8)}`,
  });
  return { ...answer, interruptId: interrupt.id };
}

/** Whether a server is on this machine, or in this pod, where the workspace is as well. */
function isLoopback(url: string): boolean {
  return ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(url).hostname);
}
