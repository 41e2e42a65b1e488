import {
  ConditionReason,
  findCondition,
  workspaceClaimName,
} from '@agentic-portal/api';
import { describeOnKubernetes } from '../__testUtils__/describeOnKubernetes';
import { TestBed } from '../__testUtils__/TestBed';
import { resources, type SessionResource } from '../resources';

jest.setTimeout(180_000);

const finished = (session: SessionResource) =>
  findCondition(session.status?.conditions, 'Finished');

describeOnKubernetes('A session that branches off', () => {
  let bed: TestBed;
  let project: string;

  beforeAll(async () => {
    bed = await TestBed.create();
    project = await bed.createProject();
    await bed.startOperator();
  });
  afterAll(() => bed?.destroy());

  it('begins with a copy of the other one’s volume, which it cannot write to, and runs again without it', async () => {
    const source = await bed.createSession(project, 'source', {
      prompt: 'echo first > note.txt',
    });
    await bed.untilPhase(project, 'source', 'Completed');
    await bed.createSession(project, 'branch', {
      prompt:
        'cat note.txt; echo more >> note.txt; touch /source/workspace/x || echo read-only',
      source: { uid: source.metadata.uid ?? '', turn: 1 },
    });
    const branch = await bed.untilPhase(project, 'branch', 'Completed');
    expect(branch.status?.results).toContain('first');
    expect(branch.status?.results).toContain('read-only');

    await bed.client.delete(resources.sessions, {
      namespace: project,
      name: 'source',
    });
    await bed.patch(project, 'branch', { run: 2 });
    const again = await bed.untilStatus(
      project,
      'branch',
      ({ run, phase }) => run === 2 && phase === 'Completed',
    );
    expect(again.status?.results).toContain('more');
  });

  it('is refused when the other one is in another namespace, or has no volume any more', async () => {
    const elsewhere = await bed.createProject();
    const other = await bed.createSession(elsewhere, 'other', {
      prompt: 'true',
    });
    const left = await bed.createSession(project, 'left', { prompt: 'true' });
    await bed.untilPhase(elsewhere, 'other', 'Completed');
    await bed.untilPhase(project, 'left', 'Completed');
    const claim = workspaceClaimName(left.metadata.uid ?? '');
    await bed.client.delete(resources.persistentVolumeClaims, {
      namespace: project,
      name: claim,
    });
    for (const [name, uid, words] of [
      ['of-other', other.metadata.uid, `in the namespace ${project} any more`],
      ['of-left', left.metadata.uid, `PersistentVolumeClaim ${claim} is gone`],
    ]) {
      await bed.createSession(project, String(name), {
        prompt: 'true',
        source: { uid: String(uid), turn: 1 },
      });
      const session = await bed.untilPhase(project, String(name), 'Failed');
      expect(finished(session)).toMatchObject({
        reason: ConditionReason.InvalidSpec,
        message: expect.stringContaining(String(words)),
      });
    }
  });

  it('says so when the other one has no such turn', async () => {
    const source = await bed.createSession(project, 'short', {
      prompt: 'true',
    });
    await bed.untilPhase(project, 'short', 'Completed');
    await bed.createSession(project, 'too-far', {
      prompt: 'true',
      source: { uid: source.metadata.uid ?? '', turn: 7 },
    });
    const session = await bed.untilPhase(project, 'too-far', 'Failed');
    expect(finished(session)?.message).toContain(
      'no finished turn 7; it has 1 to 1',
    );
  });
});
