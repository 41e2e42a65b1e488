import type {
  AgUiEvent,
  ApprovalPolicy,
  Interrupt,
  ResumeEntry,
  Usage,
} from '@agentic-portal/api';
import type { AgentMessage } from '../session/withAttachments';
import type { McpServer } from './resolveMcpServers';

/** What an agent may use while it works on a turn. */
export interface AgentTurn {
  /** What the user said. */
  messages: readonly AgentMessage[];
  /** Whether this turn is the session's prompt. */
  isPrompt: boolean;
  /** An agent of an earlier process began to work on this turn, and was lost with it. */
  isRestarted: boolean;
  /** Aborts when the turn is to end; the agent must have stopped everything that it started when its promise settles. */
  signal: AbortSignal;
  /**
   * Streams an AG-UI event; events of runs are the session's and not the agent's. Waits while a question is open, and
   * so holds a fast agent back.
   */
  emit(event: AgUiEvent): Promise<void>;
  /** Output that is not part of the conversation. */
  output(text: string): void;
  /** Says what the turn used so far, in total, as soon as it is known; the turn is ended when it is more than is left. */
  used(usage: Usage): void;
  /** Asks a person. Answered `cancelled` when nobody did in time or the turn ends. */
  ask(interrupt: Interrupt): Promise<ResumeEntry>;
}

/** What became of a turn that did not fail. */
export interface AgentResult {
  /** The agent's closing words. */
  results?: string;
  /** What this turn used. */
  usage?: Usage;
  /** The agent has nothing left to do: an interactive session ends as completed. */
  done?: boolean;
  /** A limit of `budget` was reached, and which. */
  budgetExceeded?: string;
}

/** A coding agent. */
export interface Agent {
  /** Versions of what it consists of, for the record. */
  readonly versions: Record<string, string>;
  /**
   * Works on one turn.
   *
   * @throws Error when the agent failed; its message is for people
   */
  runTurn(turn: AgentTurn): Promise<AgentResult>;
  /** Ends what it keeps running between turns. */
  close?(): Promise<void>;
}

/** What agents are made of. */
export interface AgentContext {
  /** The folder that the agent starts in. */
  cwd: string;
  /** The folder of all repositories, and of the files that come with messages. */
  workspace: string;
  /** When a person is to be asked; each of them may want it. */
  approvals: readonly ApprovalPolicy[];
  /** All repositories. */
  repos: ReadonlyArray<{ name: string; folder: string }>;
  /** The agent's whole environment, without keys. */
  env: Record<string, string>;
  mcpServers: readonly McpServer[];
  /** What was left of the session's budget when this process began. */
  budget: { maxCostUSD?: number; maxTurns?: number };
  /** What the agent remembers over runs. */
  memory: Record<string, string>;
  saveMemory: () => void;
}
