import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { expect } from '@playwright/test';
import { approve } from './support/approve';
import { demoSession } from './support/demoSession';
import { expectCompleteTranscript } from './support/expectCompleteTranscript';
import { followSession } from './support/followSession';
import { PortalSite } from './support/PortalSite';
import { test } from './support/test';
import { waitForQuestion } from './support/waitForQuestion';

test('after kill -9 of the backend amid two sessions, one streaming and one asking, a restart completes both', async () => {
  test.setTimeout(300_000);
  const site = await PortalSite.create();
  try {
    const first = await site.startBackend();
    const before = await first.signIn();
    const asking = await demoSession(before, {
      repoURL: site.repoURL,
      prompt: 'Ask me, and wait over the restart',
      interactive: true,
      paceMs: 0,
      targetBranch: 'agentic/asked',
    });
    await waitForQuestion(before, asking.metadata.name);

    const streaming = await demoSession(before, {
      repoURL: site.repoURL,
      prompt: 'Talk while the backend dies',
      interactive: false,
      // The agent's script has pauses for about half of this in all.
      paceMs: 10_000,
      targetBranch: 'agentic/streamed',
    });
    const seen = await lastSeqAbove(before, streaming.metadata.name, 8);
    await first.kill();

    const second = await site.startBackend();
    const client = await second.signIn();
    await approve(client, asking.metadata.name);
    const deadline = Date.now() + 90_000;
    for (const [session, branch] of [
      [streaming, 'agentic/streamed'],
      [asking, 'agentic/asked'],
    ] as const) {
      const { name, uid } = session.metadata;
      const end = await followSession(client, name, { deadline });
      expect(end.session.status.phase).toBe('Completed');
      expectCompleteTranscript(site.journal(uid), end.events);
      // It is the run that was going on, not another.
      expect(end.session.status.run).toBe(1);
      expect(end.session.status.repoStatuses?.[0]).toMatchObject({
        pushed: true,
        commit: site.git('rev-parse', `refs/heads/${branch}`),
      });
      if (session === streaming) {
        // It was in the middle: the first backend had stored a part only.
        expect(end.events.length).toBeGreaterThan(seen);
      }
    }
  } finally {
    await site.close();
  }
});

async function lastSeqAbove(
  client: AgenticPortalClient,
  name: string,
  least: number,
): Promise<number> {
  let lastSeq = 0;
  await expect
    .poll(
      async () => {
        ({ lastSeq } = await client.getTranscript('default', name, {
          after: least,
          wait: 1,
        }));
        return lastSeq;
      },
      { intervals: [100], timeout: 60_000 },
    )
    .toBeGreaterThan(least);
  return lastSeq;
}
