import { childName } from '@agentic-portal/api';
import { resources, type SessionResource } from '../resources';
import type { Listener } from './Listener';
import type { TestBed } from './TestBed';

/** Each session did what it does once (a request for its name), and has had one Job. */
export async function expectDoneOnce(
  bed: TestBed,
  listener: Listener,
  sessions: SessionResource[],
): Promise<void> {
  const { paths } = await listener.heard();
  for (const session of sessions) {
    const { name, uid = '' } = session.metadata;
    expect(paths.filter(path => path === `/${name}`)).toHaveLength(1);
    const { items: jobs } = await bed.client.list(resources.jobs, {
      namespace: session.metadata.namespace,
    });
    expect(
      jobs.flatMap(job =>
        job.metadata?.ownerReferences?.[0].uid === uid ? job.metadata.name : [],
      ),
    ).toEqual([childName(uid, 1)]);
  }
}
