import {
  type AgenticSession,
  type Attachment,
  isSettled,
  type ResumeEntry,
  type Role,
  type SessionInput,
} from '@agentic-portal/api';
import { agenticSessionUpdatePermission } from '@agentic-portal/plugin-agentic-sessions-common';
import type { SessionRuntime } from '@agentic-portal/plugin-agentic-sessions-node';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { createHash, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { assertMayAnswer } from '../approvals/assertMayAnswer';
import { checkAnswers, whyClosed } from '../approvals/checkAnswers';
import type { DatabaseApprovalStore } from '../approvals/DatabaseApprovalStore';
import type { RunnerTokens } from '../controller/RunnerTokens';
import { withdrawFromRunner } from '../controller/withdrawFromRunner';
import type {
  DatabaseInputStore,
  NewInput,
} from '../database/DatabaseInputStore';
import type { DatabaseProjectStore } from '../database/DatabaseProjectStore';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import type { Caller } from './Caller';
import type { ProjectService } from './ProjectService';
import { readAttachments } from './readAttachments';
import type { SpecWriter } from './SpecWriter';
import { startedSpec } from './startedSpec';

/** A message of a user. */
export interface NewMessage {
  /** The same id twice is stored once. */
  id?: string;
  content: string;
  attachments?: Attachment[];
  /** The AG-UI run that it is to start. */
  runId?: string;
}

/** Of two people who answer at the same moment, the first one counts. */
class AnsweredMeanwhileError extends Error {}

/** What users say to sessions. Everything is stored before anybody tries to deliver it. */
export class ConversationService {
  constructor(
    private readonly parts: {
      sessions: DatabaseSessionStore;
      inputs: DatabaseInputStore;
      approvals: DatabaseApprovalStore;
      projects: ProjectService;
      projectStore: DatabaseProjectStore;
      specs: SpecWriter;
      runtime: SessionRuntime;
      tokens: RunnerTokens;
    },
  ) {}

  /** Stores a message, and resumes the session when it is settled. */
  async sendMessage(
    caller: Caller,
    project: string,
    name: string,
    message: NewMessage,
  ): Promise<SessionInput> {
    const { id = randomUUID(), content, runId } = message;
    const files = readAttachments(message.attachments);
    if (files.length > 0 && id.startsWith('.')) {
      throw new InputError(
        'id: that of a message with attachments must not begin with a dot',
      );
    }
    const { session } = await this.read(caller, project, name, 'editor');
    const attachments = files.map(file => file.name);
    return this.store(session, {
      id,
      payload: {
        kind: 'message',
        content,
        runId,
        ...(attachments.length && { attachments }),
      },
      createdBy: caller.userEntityRef,
      files,
    });
  }

  /**
   * Takes a message back that waits.
   *
   * @throws NotFoundError, ConflictError when the agent has it already
   */
  async withdraw(
    caller: Caller,
    project: string,
    name: string,
    id: string,
  ): Promise<void> {
    const { inputs } = this.parts;
    const { session } = await this.read(caller, project, name, 'editor');
    const stored = await inputs.find(session.metadata.uid, id);
    if (stored?.payload.kind !== 'message') {
      throw new NotFoundError(`Session ${name} has no message ${id}`);
    }
    const outcome = isSettled(session)
      ? 'absent'
      : await withdrawFromRunner(this.parts, session, id);
    if (
      outcome === 'taken' ||
      (outcome === 'absent' && stored.deliveredAt !== undefined)
    ) {
      throw new ConflictError(`The agent has the message ${id} already`);
    }
    await inputs.withdraw(session, id, caller.userEntityRef);
  }

  /**
   * @throws ConflictError when nothing waits for an answer, somebody answered or it expired; NotAllowedError that names who
   *   may answer; InputError and UnprocessableError when the answers are not those to what was asked.
   */
  async answer(
    caller: Caller,
    project: string,
    name: string,
    answers: ResumeEntry[],
    runId?: string,
  ): Promise<SessionInput> {
    const { approvals, projectStore } = this.parts;
    const { session, role } = await this.read(caller, project, name, 'viewer');
    const { uid } = session.metadata;
    const open = session.live.interrupts ?? [];
    const records = await approvals.findNewest(
      uid,
      answers.map(answer => answer.interruptId),
    );
    const id = answersId(answers, records);
    const before = await this.parts.inputs.find(uid, id);
    if (
      before?.payload.kind === 'answers' &&
      before.createdBy === caller.userEntityRef &&
      isDeepStrictEqual(before.payload.answers, answers)
    ) {
      // The same person says the same again, because the first answer to it was lost on its way.
      const { createdAt, createdBy, deliveredAt } = before;
      return {
        id,
        kind: 'answers',
        createdAt,
        createdBy,
        ...(deliveredAt && { deliveredAt }),
      };
    }
    const { spec } = await projectStore.get(project);
    assertMayAnswer(caller, role, open, spec, session.metadata.createdBy);
    checkAnswers(name, open, answers, records);
    const recorded = answers.flatMap(answer => {
      const record = records.get(answer.interruptId);
      return record ? [{ id: record.id, answer }] : [];
    });
    const refuse = async () => {
      const now = await approvals.findNewest(uid, [...records.keys()]);
      const closed = [...now.values()].map(whyClosed).find(Boolean);
      throw new ConflictError(
        closed ?? 'Somebody answered in this very moment',
      );
    };
    try {
      return await this.store(
        session,
        {
          id,
          payload: { kind: 'answers', answers, runId },
          createdBy: caller.userEntityRef,
          within: async tx => {
            const by = caller.userEntityRef;
            if (!(await approvals.answer(tx, recorded, by))) {
              throw new AnsweredMeanwhileError();
            }
          },
        },
        true,
      );
    } catch (error) {
      if (error instanceof AnsweredMeanwhileError) return await refuse();
      throw error;
    }
  }

  /** @throws ConflictError when the agent is in no turn: what is not begun is not to end later. */
  async interrupt(
    caller: Caller,
    project: string,
    name: string,
  ): Promise<SessionInput> {
    const { session } = await this.read(caller, project, name, 'editor');
    const { phase = 'Pending' } = session.status;
    const { agentStatus } = session.live;
    const isBusy = agentStatus === 'working' || agentStatus === 'waiting_input';
    if (!isSettled(session) && (phase !== 'Running' || !isBusy)) {
      throw new ConflictError(
        `Session ${name} is ${
          phase === 'Running' ? 'idle' : phase
        }: there is no turn to interrupt`,
      );
    }
    return this.control(caller, session, 'interrupt');
  }

  async finish(
    caller: Caller,
    project: string,
    name: string,
  ): Promise<SessionInput> {
    const { session } = await this.read(caller, project, name, 'editor');
    return this.control(caller, session, 'finish');
  }

  private async control(
    caller: Caller,
    session: AgenticSession,
    kind: 'interrupt' | 'finish',
  ): Promise<SessionInput> {
    return this.store(session, {
      id: randomUUID(),
      payload: { kind },
      createdBy: caller.userEntityRef,
    });
  }

  /** Stores an input; for a session that is settled only a message, which resumes it. */
  private async store(
    session: AgenticSession,
    input: NewInput,
    isFirst = false,
  ): Promise<SessionInput> {
    const { metadata, spec, status } = session;
    const { name } = metadata;
    const { kind } = input.payload;
    if (metadata.deletionTimestamp) {
      throw new ConflictError(`Session ${name} is being deleted`);
    }
    if (!spec.interactive && kind === 'message') {
      throw new ConflictError(
        `Session ${name} is not interactive: it takes no messages; make a session with spec.interactive=true`,
      );
    }
    const over = isSettled(session) || spec.desiredState === 'Stopped';
    if (over && kind !== 'message') {
      throw new ConflictError(
        `Session ${name} is ${status.phase}: there is nothing to ${
          kind === 'answers' ? 'answer' : kind
        }`,
      );
    }
    const { stored, isNew } = await this.parts.inputs.add(session, input);
    if (isFirst && !isNew) throw new AnsweredMeanwhileError();
    if (over && !stored.deliveredAt) {
      await this.parts.specs.change(metadata.uid, startedSpec);
    }
    return stored;
  }

  private async read(
    caller: Caller,
    project: string,
    name: string,
    least: Role,
  ): Promise<{ session: AgenticSession; role: Role }> {
    const role = await this.parts.projects.authorize(
      caller,
      agenticSessionUpdatePermission,
      project,
      least,
    );
    return { session: await this.parts.sessions.get(project, name), role };
  }
}

/** From what is answered and when it was asked: an agent may use the id of a question again. */
function answersId(
  answers: readonly ResumeEntry[],
  records: ReadonlyMap<string, { id: string }>,
): string {
  const asked = answers
    .map(({ interruptId }) => [interruptId, records.get(interruptId)?.id])
    .map(parts => JSON.stringify(parts))
    .sort()
    .join();
  const digest = createHash('sha256').update(asked).digest('hex');
  return `answers:${digest.slice(0, 40)}`;
}
