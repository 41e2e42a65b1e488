import type {
  AgenticSession,
  AgenticSessionSpec,
  ApprovalPolicy,
  JournalEntry,
  RunnerAgent,
  RunnerMcpServer,
  RunnerState,
} from '@agentic-portal/api';
import type { AdoptableSession, SessionAdopter } from './SessionAdopter';
import type { WorkspaceReader } from './WorkspaceReader';

/** What a runtime is told of the run that it is to start. */
export interface RunnerLaunch {
  session: AgenticSession;
  agent: RunnerAgent;
  /** Public half of the key that the portal signs its calls with, as JWK. */
  publicKey: Record<string, unknown>;
  /** Environment of the agent, keys of models included. Never written to a place that another session can read. */
  secretEnv: Record<string, string>;
  author: { name: string; email: string };
  /** The MCP servers that the session has; their secrets are in `secretEnv`. */
  mcpServers?: RunnerMcpServer[];
  /** The policy of the session's project, which holds beside the session's own. */
  projectApprovals?: ApprovalPolicy;
}

/** A way to a runner, which may lead through a proxy. */
export interface RunnerConnection {
  /** URL of the runner's root, without a trailing slash. */
  baseUrl: string;
  /** As the global `fetch`; adds whatever the way needs. */
  fetch: typeof fetch;
}

/**
 * Where runners run. Implementations are level-triggered: each method may be called again at any time, after a restart
 * of the backend too, and then continues from what it finds. `run` is always `session.status.run`. None may wait for a
 * runner: they look, act, and return; `changed` tells the controller to look again.
 */
export interface SessionRuntime {
  /** The name that configuration chooses it by. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** What a user must know of it, such as how far it isolates. */
  readonly notice?: string;
  /** Fields of a spec that only some runtimes can honour; others refuse a session that sets them. */
  readonly features?: ReadonlyArray<'secretRefs' | 'resources'>;

  /** Whether it has the keys of models itself; the portal then needs none, and `secretEnv` is of no use. */
  readonly hasKeys?: boolean;
  /**
   * Whether `changed` is called for every change. Sessions are then looked at less often without one: each 10 s instead
   * of twice in a second.
   */
  readonly watches?: boolean;

  /**
   * Begins to watch, on every replica. Does not wait for what it watches to answer.
   */
  start(options: {
    /** May be called with the uid of a session at any time until `signal` aborts. */
    changed: (uid: string) => void;
    /** Public half of the key that the portal signs its calls with, as JWK. */
    publicKey: Record<string, unknown>;
    signal: AbortSignal;
  }): Promise<void>;

  /**
   * Tells `sessions` of sessions that were made where they run, and not in the portal, until `signal` aborts. Called on
   * the replica that leads, each time that it begins to. The spec of an adopted session (`metadata.origin` is
   * `kubernetes`) is not the portal's: such a session is observed, and never started.
   */
  adopt?(sessions: SessionAdopter, signal: AbortSignal): Promise<void>;

  /**
   * Writes a spec that a user changed in the portal to where an adopted session has its own, and returns what is there
   * then. Only fields that may change after creation differ.
   *
   * @throws ConflictError when it is gone or was changed meanwhile, InputError when the change is refused there,
   *   ServiceUnavailableError when nobody answers there.
   */
  changeSpec?(
    session: AgenticSession,
    spec: AgenticSessionSpec,
  ): Promise<AdoptableSession>;

  /**
   * Ends what must not outlive a backend that was interrupted at the terminal (SIGINT); after SIGTERM it is not called.
   */
  shutdown?(): Promise<void>;

  /** Looks. */
  observe(session: AgenticSession): Promise<RunnerState>;

  /** Makes the runner of the current run if it was never made, and says what there is. Never makes a second one. */
  ensureStarted(launch: RunnerLaunch): Promise<RunnerState>;

  /** Asks the runner to end (SIGTERM, a grace period, SIGKILL), if there is one, and says what there is. */
  ensureStopped(session: AgenticSession): Promise<RunnerState>;

  /** Removes everything that was made for the session, its workspace included. True when all of it is gone. */
  remove(session: AgenticSession): Promise<boolean>;

  /** The way to the runner of the current run; undefined while there is none to talk to. */
  connect(session: AgenticSession): Promise<RunnerConnection | undefined>;

  /**
   * What is in the journal of a run after an event, where it can be read without the runner. Undefined or left out where
   * it cannot: then the runner of the next run is asked.
   */
  readJournal?(
    session: AgenticSession,
    run: number,
    after: number,
  ): AsyncIterable<JournalEntry> | undefined;

  /**
   * Reads the workspace of a session that has no runner, where that is possible; undefined when there is no workspace any
   * more. Left out where only a runner can read it.
   */
  readWorkspace?(session: AgenticSession): WorkspaceReader | undefined;
}
