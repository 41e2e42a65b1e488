import { sessionFixture } from '../../__testUtils__/sessionFixture';
import { groupSessions, groupSize } from './groupSessions';

describe('groupSessions', () => {
  it('puts each session into one group, what waits for an answer first, and leaves empty groups out', () => {
    const sessions = [
      sessionFixture('done', { status: { phase: 'Completed' } }),
      sessionFixture('asks', { live: { agentStatus: 'waiting_input' } }),
      sessionFixture('works', { live: { agentStatus: 'working' } }),
      // It asked when its runner died; nobody can answer it any more.
      sessionFixture('dead', {
        status: { phase: 'Failed' },
        live: { agentStatus: 'waiting_input' },
      }),
    ];
    const shown = (items: typeof sessions) =>
      groupSessions(items).map(
        group =>
          `${group.title}: ${group.sessions.map(s => s.metadata.name).sort()}`,
      );
    expect(shown(sessions)).toEqual([
      'Needs you: asks',
      'Running: works',
      'Recent: dead,done',
    ]);
    expect(shown([sessions[0]])).toEqual(['Recent: done']);
    const many = Array.from({ length: 9 }, (_, index) =>
      sessionFixture(`s${index}`, { createdAt: `2026-11-2${index}T10:00:00Z` }),
    );
    const [running] = groupSessions(many);
    expect(running.sessions).toHaveLength(groupSize);
    expect(running.sessions[0].metadata.name).toBe('s8');
  });
});
