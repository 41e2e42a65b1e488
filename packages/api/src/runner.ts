import type {
  AgUiEvent,
  AgenticSessionSpec,
  Interrupt,
  RepoStatus,
  Usage,
} from './types';

/**
 * The contract between the portal and a runner. A runner serves HTTP on one port:
 *
 * | route | what it does |
 * |---|---|
 * | `GET /health` | {@link RunnerHealth}; open, and answers at once, before any clone |
 * | `POST /` | an AG-UI RunAgentInput: new user messages are a turn, `resume` answers interrupts. Answers the run's events as SSE, or 202 at once with `Prefer: respond-async` (RFC 7240). A message id that it knows already changes nothing. |
 * | `GET /events?after=N` | SSE of the run's journal after event N, then each new event, until the run is over. `id:` is the event's number. |
 * | `POST /events/ack` `{ "through": N }` | the portal has stored everything up to N |
 * | `POST /answers` | `{ "answers": ResumeEntry[] }`: answers open interrupts. 409 when none of them is open. |
 * | `POST /interrupt` | ends the turn, not the session |
 * | `DELETE /messages/{id}` | takes a message back that waits for its turn, and never takes one of that id again. 409 when the agent has it. |
 * | `POST /finish` | ends an interactive session as completed, after the current turn |
 * | `GET /repos` | {@link RepoStatus}[] |
 * | `GET /repos/{name}/diff` | {@link RepoDiff} |
 * | `POST /repos/push` | commits and pushes all now; {@link RepoStatus}[] |
 * | `POST /repos/{name}/push` `{ "mayFork"? }` | commits and pushes one now, to `output.targetBranch` or `agentic/<session>`, or to a fork when there is no right to push and one may be made; {@link RepoStatus} |
 * | `POST /repos/{name}/abandon` | gives the work up: back to where it started; {@link RepoStatus} |
 * | `POST /repos/{name}/pull-request` `{ "url" }` | the portal opened it; it is in the repository's status from now on |
 * | `POST /credentials` {@link GitCredentialAnswer} | answers {@link CustomEvent.CredentialRequested} |
 * | `PUT /attachments/{messageId}/{file}` | a file of a message that follows, or of the prompt ({@link promptMessageId}), for which the agent waits; its path is said to the agent |
 * | `GET /workspace/{path}` | a file's bytes (with `Range`), or a folder's {@link WorkspaceEntry}[] as JSON; nothing outside the workspace |
 * | `PUT /workspace/{path}` | writes a file |
 * | `GET /archive/{path}` | the folder as .tar.gz; links are links in it |
 *
 * Every route but `/health` wants {@link runnerTokenHeader}: a JWT that the portal signed (EdDSA), with the audience
 * {@link runnerAudience}. A runner without the portal's key answers 401 to all of them.
 */
export const runnerTokenHeader = 'x-runner-token';

/**
 * The id of the AG-UI message with a session's prompt, which in a session without conversation each run works off again.
 * The files that come with the prompt carry that of the first run.
 */
export function promptMessageId(
  uid: string,
  { interactive }: Pick<AgenticSessionSpec, 'interactive'>,
  run = 1,
): string {
  return interactive ? `prompt-${uid}` : `prompt-${uid}-${run}`;
}

/** The audience of a token for one run of one session; it opens no other. */
export function runnerAudience(uid: string, run: number): string {
  return `agentic-session:${uid}:${run}`;
}

/** Environment variable that marks a runner and all of its children, so that leftovers can be found. */
export const runnerMarkerEnv = 'AGENTIC_SESSION_UID';

/** Environment variables that a spec's `env` may not set, because the runner or its platform does. Prefixes end in `_`. */
export const reservedEnvNames: readonly string[] = [
  'AGENTIC_',
  'RUNNER_',
  'ANTHROPIC_',
  'CLAUDE_',
  'GEMINI_',
  'GOOGLE_',
  'OPENAI_',
  'KUBERNETES_',
  'GIT_',
  'NODE_',
  'LD_',
  'PATH',
  'HOME',
  'TMPDIR',
  'SHELL',
  'USER',
  'LOGNAME',
  'IFS',
  'BASH_ENV',
  'ENV',
];

/** An agent of the registry, as a runner gets it. Keys are not in it: they come in the environment. */
export type RunnerAgent =
  | { kind: 'demo' }
  | {
      kind: 'command';
      /** Program and arguments. */
      command: string[];
      /** How the prompt reaches the program. As an argument, it is the last one. */
      promptVia: 'stdin' | 'argument';
      /** Variables of the runner's environment that the program gets, beside those of models. */
      keys?: string[];
    }
  | {
      kind: 'claude';
      /** Where the Messages API is; the SDK's default when missing. */
      baseUrl?: string;
      /** A model proxy that has the key, in a container of its own; when missing, the runner has the key and is the proxy. */
      modelProxy?: ModelProxyConfig;
      /** Prices that a proxy in the runner counts with. The agent's own when missing. */
      prices?: Record<string, ModelPrice>;
    }
  | {
      kind: 'gemini';
      /** Where the Gemini API is; Google's when missing. */
      baseUrl?: string;
      modelProxy?: ModelProxyConfig;
      /** Prices that a proxy in the runner counts with; without one of a model, what it costs is not known. */
      prices?: Record<string, ModelPrice>;
    }
  | {
      kind: 'ag-ui';
      /** An AG-UI server that is there: a sidecar's or a remote one's. */
      url?: string;
      /** A program that serves AG-UI on the port in its environment variable `PORT`; started in the workspace when there is no `url`. */
      command?: string[];
      /** Path of the AG-UI route of `command`. Default: `/`. */
      path?: string;
      /** Environment variables whose values are sent as headers, by the header's name: `{ "authorization": "UPSTREAM_TOKEN" }`. */
      headersFromEnv?: Record<string, string>;
      /** Prices of the models that the server says it used. */
      prices?: Record<string, ModelPrice>;
      /** Variables of the runner's environment that `command` gets, beside those of models. */
      keys?: string[];
    };

/** An MCP server that the agent may use. Secrets are named by the runner's environment variable that holds them. */
export type RunnerMcpServer =
  | {
      name: string;
      type: 'http' | 'sse';
      url: string;
      headersFromEnv?: Record<string, string>;
    }
  | {
      name: string;
      type: 'stdio';
      command: string[];
      /** Variables of its environment, by the runner's variable that holds the value. */
      envFrom?: Record<string, string>;
    };

/** `agentic-portal-runner model-proxy --config FILE`: it and the runner beside it read the same file. */
export interface ModelProxyConfig {
  /** Where it listens, on loopback: `http://127.0.0.1:8081`. */
  url: string;
  /** What the runner and its agent show it. It is made for one pod, and opens nothing outside of it. */
  token: string;
  /** By the beginning of a model's name; the longest one that fits counts. What other models cost is not known. */
  prices?: Record<string, ModelPrice>;
}

/** US dollars for a million tokens. */
export interface ModelPrice {
  input: number;
  output: number;
}

/** Answer of the model proxy's `GET /usage`: what went through it since it started. */
export interface ModelProxyUsage {
  /** Tokens that came from a cache are among them. */
  inputTokens: number;
  outputTokens: number;
  /** US dollars, of the models whose prices are known. */
  costUSD: number;
  /** Answers of the model. */
  requests: number;
  /** Models that were used and have no price. */
  unpricedModels: string[];
  /** Why it refused a request: the budget is used up. */
  refused?: string;
}

/** The file that a runner is started with: `agentic-portal-runner --config FILE`. It holds no key of a model. */
export interface RunnerConfig {
  uid: string;
  run: number;
  project: string;
  name: string;
  agent: RunnerAgent;
  /** The spec, without `prompt`. */
  spec: Omit<AgenticSessionSpec, 'prompt'>;
  /** File with the prompt. */
  promptFile: string;
  /** Folder of the repositories: each is cloned into a folder of its name. It stays over runs. */
  workspace: string;
  /** Folder for what stays over runs beside the workspace: journals (`journal-<run>.ndjson`), the agent's home, markers. */
  stateFolder: string;
  /** File that {@link RunSummary} is written to at the end; at most {@link summaryBytes} bytes (Kubernetes' termination log). */
  summaryFile: string;
  listen: { host: string; port: number };
  /** Public key of the portal, as JWK (OKP, Ed25519). Without it nobody can call the runner, and it waits for nobody at its end. */
  publicKey?: Record<string, unknown>;
  /**
   * Folder with a folder of each Secret in the spec's `secretRefs`, in which each file is a key: `<folder>/<name>/<key>`.
   * They become variables of the agent; the spec's `env` wins, and of two Secrets the later one.
   */
  secretsFolder?: string;
  /** Who commits. */
  author: { name: string; email: string };
  /** Policies of approval that hold: the spec's own and the project's. The spec's alone when missing. */
  approvals?: AgenticSessionSpec['approvals'][];
  mcpServers?: RunnerMcpServer[];
  /** Versions of what started the runner, for the record: `{ operator }`. */
  versions?: Record<string, string>;
  /** Where the session's page is, for what is said of it elsewhere. */
  sessionURL?: string;
  /**
   * The session that this one branched off from: folders to copy from before the first run, and the last turn that counts.
   * They are read and never written.
   */
  source?: { workspace: string; stateFolder: string; turn: number };
}

/** An entry of a folder of the workspace. */
export interface WorkspaceEntry {
  name: string;
  type: 'file' | 'folder' | 'link' | 'other';
  /** Bytes of a file. */
  size?: number;
  /** ISO 8601. */
  modifiedAt?: string;
}

/** What git, or the runner itself, needs from the portal. */
export interface GitCredentialRequest {
  id: string;
  /** Name of the repository. */
  repo: string;
  /** What the credential is for: the repository, or its fork. */
  repoURL: string;
  /** `fork`: the work is to go to a fork, which is made when there is none. */
  operation: 'fetch' | 'push' | 'fork';
}

/** The answer to {@link CustomEvent.CredentialRequested}: a user name and password for git, or why there is none. */
export type GitCredentialAnswer = { id: string } & (
  | { username: string; password: string; expiresAt?: string }
  /** To `fork`. */
  | { headRepoURL: string }
  | { error: string }
);

/** How long (ms) a runner waits for {@link GitCredentialAnswer}: a fork takes a forge some time. */
export const credentialTimeoutMs = {
  fetch: 30_000,
  push: 30_000,
  fork: 120_000,
};

/** `metadata` of an interrupt that asks for approval: what will be done, so that a person can decide. */
export interface ApprovalMetadata {
  kind: 'approval';
  /** The policy that asks. */
  policy: NonNullable<AgenticSessionSpec['approvals']>;
  /** Of a tool call. */
  toolName?: string;
  /** Arguments of a tool call, as the agent made them. */
  input?: unknown;
  /** A shell command, when it is one. */
  command?: string;
  /** Files that are written; what is not absolute is in the workspace. */
  paths?: string[];
  /** Of a push: each repository's branch, its remote and the commits. */
  pushes?: Array<{
    repo: string;
    branch: string;
    repoURL: string;
    commits: number;
    additions: number;
    deletions: number;
  }>;
}

/** What is changed in a repository's folder and not committed yet, and what the session committed before. */
export interface RepoChanges {
  repo: string;
  /** Since the repository's `baseCommit`, at most {@link changedFilesLimit}. */
  files: Array<{
    path: string;
    /** As git's `--name-status` has it. */
    status: 'added' | 'modified' | 'deleted' | 'renamed' | 'other';
    additions?: number;
    deletions?: number;
  }>;
  /** Whether there are more files than these. */
  truncated: boolean;
}

/** The most files in {@link RepoChanges}. */
export const changedFilesLimit = 500;

/** Largest event (bytes of JSON) that the portal stores; the runner cuts texts of larger ones, and says so in them. */
export const eventBytes = 1_048_576;

/** Largest file (bytes) that can be uploaded into a workspace. */
export const uploadBytes = 26_214_400;

/** Kubernetes allows 4096 bytes in a termination message. */
export const summaryBytes = 4096;

/** How a run ended; the names are reasons of the condition `Finished`. */
export type RunOutcome =
  | 'Completed'
  | 'Stopped'
  | 'InactivityTimeout'
  | 'Timeout'
  | 'BudgetExceeded'
  | 'AgentFailed'
  | 'CloneFailed'
  | 'PushFailed';

/** What a runner says at its end. */
export interface RunSummary {
  outcome: RunOutcome;
  /** Why, for people; for outcomes other than Completed. */
  message?: string;
  /** The agent's closing words. */
  results?: string;
  usage?: Usage;
  repoStatuses?: RepoStatus[];
  versions?: Record<string, string>;
  /** Number of the last event in the journal. */
  lastEvent: number;
}

/** Answer of `GET /health`. */
export interface RunnerHealth {
  status: 'ok';
  uid: string;
  run: number;
  agentStatus: 'working' | 'idle' | 'waiting_input';
  /** Seconds of the run so far, without the time in which it waited for a person. */
  activeSeconds: number;
  /** Number of the last event in the journal. */
  lastEvent: number;
}

/** A line of the journal, and a frame of `GET /events`. Numbers start at 1 in each run. */
export interface JournalEntry {
  number: number;
  event: AgUiEvent;
}

/**
 * Names of AG-UI CUSTOM events. Outside of an AG-UI run (RUN_STARTED to RUN_FINISHED or RUN_ERROR) there are no other
 * events than these.
 */
export const CustomEvent = {
  /** From the runner, first in each run: `{ run, agent, model?, versions: Record<string, string> }`. */
  SessionStarted: 'agentic-portal.io/session-started',
  /** From the runner, last in each run, and in each try of it that was stopped: {@link RunSummary}. */
  SessionFinished: 'agentic-portal.io/session-finished',
  /** From the runner, when the agent's status changed: `{ agentStatus }`. */
  AgentStatus: 'agentic-portal.io/agent-status',
  /** From the runner, when a repository's state changed: {@link RepoStatus}[]. */
  Repos: 'agentic-portal.io/repos',
  /** From the runner, after each turn that changed something: RepoDiff. The portal keeps `diff` elsewhere and drops it from the event. */
  Diff: 'agentic-portal.io/diff',
  /** From the runner, while the agent works, when files changed: {@link RepoChanges}[]. */
  Changes: 'agentic-portal.io/changes',
  /**
   * From the runner, after each turn, inside of no AG-UI run: `{ turn, commits: Record<repo, commit> }`. Turns are counted over
   * the session's life, from 1; a session can be branched off after each.
   */
  TurnFinished: 'agentic-portal.io/turn-finished',
  /** From the runner, when git needs a credential: {@link GitCredentialRequest}. Answered with `POST /credentials`. */
  CredentialRequested: 'agentic-portal.io/credential-requested',
  /** From the portal, when a pull request was opened, or the forge says something new of it: PullRequest. */
  PullRequest: 'agentic-portal.io/pull-request',
  /** From the runner, after each turn: {@link Usage} of the run so far. */
  Usage: 'agentic-portal.io/usage',
  /** From the runner, once when most of a budget is used: `{ message }`. */
  BudgetWarning: 'agentic-portal.io/budget-warning',
  /** From the runner: `{ stream: 'stderr', text }`, output of the agent that is not part of the conversation. */
  Output: 'agentic-portal.io/output',
  /** From the portal, when a user sent something: SessionInput and, for a message, its `content`. */
  Input: 'agentic-portal.io/input',
  /** From the portal, when a user took a queued message back: `{ id, createdBy }`. */
  Withdrawn: 'agentic-portal.io/withdrawn',
  /**
   * From the portal: `{ message }`, such as that events may be missing here; with `inputId` when it is about an input that
   * the runner refused and that waits no more.
   */
  Notice: 'agentic-portal.io/notice',
} as const;

/** The value of a RUN_FINISHED event's `outcome` when the agent asks a person. */
export interface InterruptOutcome {
  type: 'interrupt';
  interrupts: Interrupt[];
}
