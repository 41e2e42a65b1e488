import { randomUUID } from 'node:crypto';

const user = 'user:development/guest';
const rowsPerInsert = 500;

/** Makes a project whose admin is the guest. */
export async function fillProject({ knex }, name) {
  await knex('projects').insert({
    name,
    uid: randomUUID(),
    spec: JSON.stringify({ members: [{ subject: user, role: 'admin' }] }),
    generation: 1,
    resource_version: 0,
    created_at: new Date().toISOString(),
    created_by: user,
  });
  await knex('project_members').insert({
    project: name,
    subject: user,
    role: 'admin',
  });
}

/** Makes a session that is over, through the store, so that its row is what the portal writes. */
export async function fillSession({ knex, sessions }, project, name) {
  const created = await sessions.create({
    apiVersion: 'agentic-portal.io/v1alpha1',
    kind: 'AgenticSession',
    metadata: {
      name,
      project,
      uid: randomUUID(),
      generation: 1,
      resourceVersion: '0',
      creationTimestamp: new Date().toISOString(),
      createdBy: user,
      origin: 'portal',
    },
    spec: {
      prompt: 'Find out why quotes for zone 3 are too low, and correct them.',
      displayName: `Correct quotes (${name})`,
      agent: 'demo',
      interactive: true,
      repos: [
        {
          input: {
            repoURL: 'http://localhost/shipping-quotes.git',
            branch: 'main',
          },
        },
      ],
      desiredState: 'Running',
      run: 1,
    },
    status: { phase: 'Pending', run: 1, conditions: [] },
    live: {},
  });
  const { uid } = created.metadata;
  const now = new Date().toISOString();
  await sessions.update(uid, () => ({
    settled: true,
    status: {
      run: 1,
      startTime: now,
      completionTime: now,
      conditions: [
        {
          type: 'Finished',
          status: 'True',
          reason: 'Completed',
          message: 'The agent did its work',
          lastTransitionTime: now,
          observedGeneration: 1,
        },
      ],
    },
  }));
  return uid;
}

/** Makes `count` sessions in a project: copies of one that the store made, one created each second. */
export async function fillSessions(stores, project, count) {
  const { knex } = stores;
  const uid = await fillSession(stores, project, 'session-0');
  const template = await knex('sessions').where({ uid }).first();
  const begin = Date.now() - count * 1000;
  const rows = Array.from({ length: count - 1 }, (_, index) => ({
    ...template,
    uid: randomUUID(),
    name: `session-${index + 1}`,
    created_at: new Date(begin + index * 1000).toISOString(),
  }));
  await knex.batchInsert('sessions', rows, rowsPerInsert);
}

/** Gives a session a transcript of `count` events, by SQL alone: through the store it would take hours. */
export async function fillTranscript({ knex }, uid, count) {
  const event = JSON.stringify(agentEvent());
  const numbers =
    knex.client.config.client === 'pg'
      ? `select n from generate_series(1, ${count}) as numbers(n)`
      : `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${count}) select n from numbers`;
  await knex.raw(
    `insert into transcript_events (session_uid, seq, run, runner_number, event)
     select ?, n, 1, n, ? from (${numbers}) as all_numbers`,
    [uid, event],
  );
  await knex('transcript_runs').insert({
    session_uid: uid,
    run: 1,
    runner_number: count,
    complete: false,
  });
  await knex('transcripts')
    .where({ session_uid: uid })
    .update({ last_seq: count });
}

/** An event as agents say most of them. */
export function agentEvent() {
  return {
    type: 'TEXT_MESSAGE_CONTENT',
    timestamp: Date.now(),
    messageId: '3b0f6f6e-5a34-4c0e-9f7e-0c8a3a1c6f52',
    delta:
      'The rate of zone 3 is read from the wrong column, so that every quote is short by the surcharge.',
  };
}
