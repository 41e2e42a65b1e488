import type { Interrupt, RepoStatus, ResumeEntry } from '@agentic-portal/api';

/** What all items of a transcript have. */
export interface ItemBase {
  /** Unique among the items of its kind. */
  id: string;
  /** When it happened, in ms since the epoch, where the event said so. */
  at?: number;
}

/** What a person said. */
export interface UserItem extends ItemBase {
  kind: 'user';
  text: string;
  /** Entity reference of who said it. */
  by?: string;
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
  by?: string;
  answeredAt?: number;
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
  | ErrorItem
  | NoticeItem
  | OutputItem
  | QuestionItem
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

/** A transcript as far as it was read. Never changed in place. */
export interface TranscriptState {
  /** Sequence number of the newest event in it. */
  lastSeq: number;
  /** Append-only, so that an item keeps its place; one that changed is another object. */
  items: readonly TranscriptItem[];
  /** Messages that were stored and not taken up by the agent yet. */
  queued: readonly UserItem[];
  runs: readonly RunSummaryRow[];
  /** Newest state of the repositories, if an event said so. */
  repos?: readonly RepoStatus[];
  /** Raised when what the session changed may have changed. */
  changes: number;
  /** Whether the agent is in a turn now. */
  turnActive: boolean;
}

/** The transcript of a session of which nothing was read. */
export const emptyTranscript: TranscriptState = {
  lastSeq: 0,
  items: [],
  queued: [],
  runs: [],
  changes: 0,
  turnActive: false,
};
