import type { AgenticSessionSpec, ProjectMember } from '@agentic-portal/api';

/** A session that was made where sessions run, not in the portal: its spec stays where it was written. */
export interface AdoptableSession {
  /** A UUID; the session's uid in the portal too. */
  uid: string;
  /** The name of its project. */
  project: string;
  name: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  creationTimestamp: string;
  /** Rises with each change of the spec. */
  generation: number;
  spec: AgenticSessionSpec;
}

/** Which adopted session is where. */
export interface AdoptedSession {
  uid: string;
  project: string;
  name: string;
}

/**
 * How a runtime tells the portal of sessions that were made elsewhere. Everything may be said again: what is known
 * changes nothing. Each write is refused (ConflictError) once another replica leads.
 */
export interface SessionAdopter {
  /** Makes a project when there is none of that name; one that is there stays as its admins changed it. */
  ensureProject(name: string, members: ProjectMember[]): Promise<void>;

  /**
   * Makes a session of the portal of it, or brings the portal's up to date with it. `taken` when the project has another
   * session of that name, which stays: nothing is adopted then.
   */
  adopt(session: AdoptableSession): Promise<'adopted' | 'taken'>;

  /** The adopted session of that name, one that is being deleted included. */
  find(project: string, name: string): Promise<AdoptedSession | undefined>;

  /** Every adopted session. */
  list(): Promise<AdoptedSession[]>;

  /**
   * To be called when an adopted session is not there any more: it is deleted in the portal too. With `keepRecord`, and
   * when its `ttlSecondsAfterFinished` may have taken it, it stays with its transcript, as a session of the portal's
   * own. That begins with its end: false until then, and to be called again.
   */
  release(uid: string, options: { keepRecord: boolean }): Promise<boolean>;
}
