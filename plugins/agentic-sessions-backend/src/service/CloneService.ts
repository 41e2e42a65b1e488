import type {
  AgenticSession,
  AgenticSessionSpec,
  SessionClone,
} from '@agentic-portal/api';
import {
  agenticSessionCreatePermission,
  agenticSessionReadPermission,
} from '@agentic-portal/plugin-agentic-sessions-common';
import { ConflictError, InputError } from '@backstage/errors';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import { copyHistory } from '../workspace/copyHistory';
import type { DatabaseTurnStore } from '../workspace/DatabaseTurnStore';
import type { Caller } from './Caller';
import type { ProjectService } from './ProjectService';
import type { SessionService } from './SessionService';

/** Longest displayName in `openapi.yaml`. */
const maxTitle = 128;

/** Makes sessions that branch off from others. */
export class CloneService {
  constructor(
    private readonly parts: {
      sessions: SessionService;
      store: DatabaseSessionStore;
      turns: DatabaseTurnStore;
      projects: ProjectService;
    },
  ) {}

  /**
   * Makes a session that begins with the workspace and the conversation of another one, as they were after a turn; the last
   * finished one when none is named.
   *
   * @throws InputError when there is no such turn, ConflictError when no turn is finished or the session is being deleted.
   */
  async clone(
    caller: Caller,
    project: string,
    name: string,
    body: SessionClone,
  ): Promise<AgenticSession> {
    const { sessions, store, turns, projects } = this.parts;
    await projects.authorize(
      caller,
      agenticSessionReadPermission,
      project,
      'viewer',
    );
    await projects.authorize(
      caller,
      agenticSessionCreatePermission,
      project,
      'editor',
    );
    const source = await store.get(project, name);
    if (source.metadata.deletionTimestamp) {
      throw new ConflictError(`Session ${name} is being deleted`);
    }
    const { uid } = source.metadata;
    const last = await turns.find(uid);
    if (!last) {
      throw new ConflictError(
        `Session ${name} has no finished turn yet: branch off when its first turn is over`,
      );
    }
    const turn =
      body.turn === undefined ? last : await turns.find(uid, body.turn);
    if (!turn) {
      throw new InputError(
        `turn is ${body.turn}, and session ${name} has finished turns 1 to ${last.turn}`,
      );
    }
    return sessions.make(
      caller.userEntityRef,
      project,
      {
        metadata: body.name ? { name: body.name } : undefined,
        spec: branchSpec(source, body),
      },
      {
        dryRun: false,
        source: { uid, turn: turn.turn },
        within: (tx, made) =>
          copyHistory(
            tx,
            { uid, name, turn: turn.turn, seq: turn.seq },
            made.metadata.uid,
          ),
      },
    );
  }
}

/** What the other session was asked for, but for what is its own. */
function branchSpec(
  { metadata, spec }: AgenticSession,
  { prompt, displayName, interactive }: SessionClone,
): AgenticSessionSpec {
  const {
    desiredState: _,
    run: __,
    source: ___,
    attachments: ____,
    ...rest
  } = spec;
  const title = spec.displayName ?? metadata.name;
  const suffix = ' (branch)';
  return {
    ...rest,
    prompt,
    displayName:
      displayName ?? `${title.slice(0, maxTitle - suffix.length)}${suffix}`,
    interactive: interactive ?? spec.interactive,
  } as AgenticSessionSpec;
}
