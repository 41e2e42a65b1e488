import type {
  Interrupt,
  RepoChanges,
  RepoStatus,
  ResumeEntry,
} from '@agentic-portal/api';

/** What all items of a transcript have. */
export interface ItemBase {
  /** Given by whoever said it; unique among the items of its kind but for questions, whose ids an agent may use again. */
  id: string;
  /** Unique in the transcript, and the same when older events are read later. */
  key: string;
  /** Sequence number of the event that it began with. */
  seq: number;
  /** When it happened, in ms since the epoch, where the event said so. */
  at?: number;
  /** Id of the sub-agent that it belongs to; the agent's own when missing. */
  subagent?: string;
}

/** What a person said. */
export interface UserItem extends ItemBase {
  kind: 'user';
  text: string;
  /** Entity reference of who said it. */
  by?: string;
  /** Names of the files that came with it. */
  attachments?: readonly string[];
  /** It is the session's task, which waits for the agent and cannot be taken back. */
  isPrompt?: boolean;
}

/** What the agent said, in markdown. */
export interface TextItem extends ItemBase {
  kind: 'text';
  text: string;
  streaming: boolean;
}

/** What the agent thought. */
export interface ReasoningItem extends ItemBase {
  kind: 'reasoning';
  text: string;
  streaming: boolean;
  /** Whether the model thought something that it shows to nobody. */
  hidden: boolean;
}

/** A call of a tool. `interrupted`: the turn ended without a result. */
export interface ToolItem extends ItemBase {
  kind: 'tool';
  name: string;
  /** JSON, as far as it has arrived. */
  args: string;
  result?: string;
  state: 'calling' | 'running' | 'done' | 'interrupted';
}

/** A heading over what follows; or, when nothing was said or done in it (`empty`), a step in passing. */
export interface StepItem extends ItemBase {
  kind: 'step';
  name: string;
  finished: boolean;
  empty: boolean;
}

/** A step of a plan. */
export interface PlanStep {
  text: string;
  state: 'pending' | 'active' | 'done' | 'dropped';
}

/** Something that an agent is at, of a type that only it knows, in its newest state. */
export interface ActivityItem extends ItemBase {
  kind: 'activity';
  activityType: string;
  content: Readonly<Record<string, unknown>>;
  /** Of a plan. */
  steps?: readonly PlanStep[];
}

/** The state that the agent shares with its page, after a number of changes in a row. */
export interface StateItem extends ItemBase {
  kind: 'state';
  value: unknown;
  changes: number;
  /** Changes that did not fit the state as far as it is known. */
  failed: number;
}

/** A sub-agent; what it said and did are items with its id in `subagent`. `suspended`: it waits for an answer. */
export interface SubagentItem extends ItemBase {
  kind: 'subagent';
  name: string;
  description?: string;
  state: 'running' | 'done' | 'suspended' | 'failed' | 'interrupted';
  /** Its closing words, or why it failed. */
  result?: string;
  /** How many items are its own. */
  count: number;
}

/** Events in a row that this page only knows the name of. */
export interface EventItem extends ItemBase {
  kind: 'event';
  /** `custom` and `raw` are AG-UI's own ways of saying something else; `unknown` is of a later version, or wrong. */
  origin: 'custom' | 'raw' | 'unknown';
  name: string;
  count: number;
  /** What the newest of them say; at most 20. */
  values: readonly unknown[];
}

/** Something that went wrong. */
export interface ErrorItem extends ItemBase {
  kind: 'error';
  message: string;
  code?: string;
}

/** A remark of the portal. */
export interface NoticeItem extends ItemBase {
  kind: 'notice';
  message: string;
  /** Where there is more of it. */
  url?: string;
}

/** Output of the agent that is not part of the conversation. */
export interface OutputItem extends ItemBase {
  kind: 'output';
  text: string;
  /** Characters that were cut from its beginning. */
  dropped: number;
}

/** A question of the agent, and what became of it. */
export interface QuestionItem extends ItemBase {
  kind: 'question';
  interrupt: Interrupt;
  /** `sent`: someone answered and the agent has not gone on yet. `closed`: the run went on or ended without an answer. */
  state: 'open' | 'sent' | 'answered' | 'closed';
  answer?: ResumeEntry;
  /** The answer came when the agent did not wait for it any more. */
  late?: boolean;
  by?: string;
  answeredAt?: number;
}

/** The end of a turn, after which the session can be branched off. */
export interface TurnItem extends ItemBase {
  kind: 'turn';
  /** Counted over the session's life, from 1. */
  turn: number;
}

/** The beginning or the end of a run. */
export interface RunItem extends ItemBase {
  kind: 'run';
  run: number;
  edge: 'start' | 'end';
  outcome?: string;
  message?: string;
}

/** What a transcript consists of, for people. */
export type TranscriptItem =
  | UserItem
  | TextItem
  | ReasoningItem
  | ToolItem
  | StepItem
  | ActivityItem
  | StateItem
  | SubagentItem
  | EventItem
  | ErrorItem
  | NoticeItem
  | OutputItem
  | QuestionItem
  | TurnItem
  | RunItem;

/** A run of the session: what the timeline shows. */
export interface RunSummaryRow {
  run: number;
  agent?: string;
  model?: string;
  versions: Record<string, string>;
  startedAt?: number;
  finishedAt?: number;
  outcome?: string;
  message?: string;
}

/** A transcript as far as it was read: from some event on to the newest. Never changed in place. */
export interface TranscriptState {
  /** Sequence number of the oldest event in it; 0 when there is none. Above 1 there are older ones to read. */
  firstSeq: number;
  /** Sequence number of the newest event in it. */
  lastSeq: number;
  /** Append-only, so that an item keeps its place; one that changed is another object. */
  items: readonly TranscriptItem[];
  /** Nothing before this index can change any more. */
  settled: number;
  /** Messages that were stored and not taken up by the agent yet. */
  queued: readonly UserItem[];
  runs: readonly RunSummaryRow[];
  /** Newest state of the repositories, if an event said so. */
  repos?: readonly RepoStatus[];
  /** What is changed in the repositories' folders now, committed or not, if an event said so. */
  changedFiles?: readonly RepoChanges[];
  /** The state that the agent shares, if it does. */
  agentState?: unknown;
  /** Key of the newest plan. */
  plan?: string;
  /** Raised when what the session changed may have changed. */
  changes: number;
  /** Whether the agent is in a turn now. */
  turnActive: boolean;
}

/** The transcript of a session of which nothing was read. */
export const emptyTranscript: TranscriptState = {
  firstSeq: 0,
  lastSeq: 0,
  items: [],
  settled: 0,
  queued: [],
  runs: [],
  changes: 0,
  turnActive: false,
};
