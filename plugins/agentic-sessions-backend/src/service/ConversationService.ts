import {
  type AgenticSession,
  isSettled,
  type ResumeEntry,
  type SessionInput,
} from '@agentic-portal/api';
import { agenticSessionUpdatePermission } from '@agentic-portal/plugin-agentic-sessions-common';
import { ConflictError, InputError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import type {
  DatabaseInputStore,
  InputPayload,
} from '../database/DatabaseInputStore';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import type { Caller } from './Caller';
import type { ProjectService } from './ProjectService';
import type { SpecWriter } from './SpecWriter';
import { startedSpec } from './startedSpec';

/** What users say to sessions. Everything is stored before anybody tries to deliver it. */
export class ConversationService {
  constructor(
    private readonly parts: {
      sessions: DatabaseSessionStore;
      inputs: DatabaseInputStore;
      projects: ProjectService;
      specs: SpecWriter;
    },
  ) {}

  /** Stores a message, and resumes the session when it is settled. */
  async sendMessage(
    caller: Caller,
    project: string,
    name: string,
    message: { id?: string; content: string; runId?: string },
  ): Promise<SessionInput> {
    const { id = randomUUID(), content, runId } = message;
    const session = await this.read(caller, project, name);
    return this.store(caller, session, {
      id,
      payload: { kind: 'message', content, runId },
      resume: true,
    });
  }

  /** @throws ConflictError when nothing waits for an answer, InputError when the answers are not those to what was asked. */
  async answer(
    caller: Caller,
    project: string,
    name: string,
    answers: ResumeEntry[],
    runId?: string,
  ): Promise<SessionInput> {
    const session = await this.read(caller, project, name);
    const open = (session.live.interrupts ?? []).map(interrupt => interrupt.id);
    if (open.length === 0) {
      throw new ConflictError(
        `Session ${name} waits for no answer: somebody may have answered already`,
      );
    }
    const answered = answers.map(answer => answer.interruptId);
    const unknown = answered.find(id => !open.includes(id));
    if (unknown) {
      throw new ConflictError(
        `answers: ${unknown} is no open question of session ${name}; open: ${open.join(
          ', ',
        )}`,
      );
    }
    const missing = open.filter(id => !answered.includes(id));
    if (missing.length) {
      throw new InputError(
        `answers: all open questions are answered at once; missing: ${missing.join(
          ', ',
        )}`,
      );
    }
    // The id comes from what is answered: of two people who answer at the same moment, the first one counts.
    const id = `answers:${[...answered].sort().join(',')}`;
    return this.store(caller, session, {
      id: id.slice(0, 128),
      payload: { kind: 'answers', answers, runId },
      resume: false,
    });
  }

  interrupt(
    caller: Caller,
    project: string,
    name: string,
  ): Promise<SessionInput> {
    return this.control(caller, project, name, 'interrupt');
  }

  finish(caller: Caller, project: string, name: string): Promise<SessionInput> {
    return this.control(caller, project, name, 'finish');
  }

  private async control(
    caller: Caller,
    project: string,
    name: string,
    kind: 'interrupt' | 'finish',
  ): Promise<SessionInput> {
    const session = await this.read(caller, project, name);
    return this.store(caller, session, {
      id: randomUUID(),
      payload: { kind },
      resume: false,
    });
  }

  /** Stores an input; for a session that is settled only when the input is to resume it. */
  private async store(
    caller: Caller,
    session: AgenticSession,
    input: { id: string; payload: InputPayload; resume: boolean },
  ): Promise<SessionInput> {
    const { metadata, spec, status } = session;
    const { name } = metadata;
    if (metadata.deletionTimestamp) {
      throw new ConflictError(`Session ${name} is being deleted`);
    }
    if (!spec.interactive && input.payload.kind === 'message') {
      throw new ConflictError(
        `Session ${name} is not interactive: it takes no messages; make a session with spec.interactive=true`,
      );
    }
    const over = isSettled(session) || spec.desiredState === 'Stopped';
    if (over && !input.resume) {
      throw new ConflictError(
        `Session ${name} is ${status.phase}: there is nothing to ${
          input.payload.kind === 'answers' ? 'answer' : input.payload.kind
        }`,
      );
    }
    const stored = await this.parts.inputs.add(session, {
      id: input.id,
      payload: input.payload,
      createdBy: caller.userEntityRef,
    });
    if (over && !stored.deliveredAt) {
      await this.parts.specs.change(metadata.uid, startedSpec);
    }
    return stored;
  }

  private async read(
    caller: Caller,
    project: string,
    name: string,
  ): Promise<AgenticSession> {
    await this.parts.projects.authorize(
      caller,
      agenticSessionUpdatePermission,
      project,
      'editor',
    );
    return this.parts.sessions.get(project, name);
  }
}
