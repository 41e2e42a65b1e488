// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('counters', table => {
    table.comment('Counters that are raised inside of transactions');
    table.string('name').primary();
    table.bigInteger('value').notNullable();
  });
  await knex('counters').insert([
    { name: 'resourceVersion', value: 0 },
    { name: 'compactedVersion', value: 0 },
  ]);

  await knex.schema.createTable('projects', table => {
    table.comment('Tenants');
    table.string('name', 63).primary();
    table.string('uid', 36).notNullable().unique();
    table.text('spec').notNullable().comment('ProjectSpec as JSON');
    table.integer('generation').notNullable();
    table.bigInteger('resource_version').notNullable();
    table.string('created_at', 24).notNullable();
    table.string('created_by', 256).notNullable();
  });

  await knex.schema.createTable('project_members', table => {
    table.comment('Members of projects, for look-ups by subject');
    table
      .string('project', 63)
      .notNullable()
      .references('name')
      .inTable('projects')
      .onDelete('CASCADE');
    table.string('subject', 256).notNullable();
    table.string('role', 16).notNullable();
    table.primary(['project', 'subject']);
    table.index(['subject']);
  });

  await knex.schema.createTable('sessions', table => {
    table.comment('Agentic sessions');
    table.string('uid', 36).primary();
    table
      .string('project', 63)
      .notNullable()
      .references('name')
      .inTable('projects');
    table.string('name', 63).notNullable();
    table.text('spec').notNullable().comment('AgenticSessionSpec as JSON');
    table.text('status').notNullable().comment('AgenticSessionStatus as JSON');
    table.text('live').notNullable().comment('SessionLive as JSON');
    table.text('labels').notNullable();
    table.text('annotations').notNullable();
    table.integer('generation').notNullable();
    table.bigInteger('resource_version').notNullable().index();
    table
      .bigInteger('created_version')
      .notNullable()
      .comment('The resource version that it was created with');
    table.string('created_at', 24).notNullable();
    table.string('created_by', 256).notNullable();
    table.string('origin', 16).notNullable();
    table.string('deletion_timestamp', 24);
    table.string('last_activity_at', 24);
    table.string('phase', 16).notNullable().comment('Copied out of status');
    table.string('agent', 63).notNullable().comment('Copied out of spec');
    table.string('search_text', 256).notNullable().comment('In lower case');
    table
      .boolean('settled')
      .notNullable()
      .comment('The controller has nothing left to do');
    table
      .string('expires_at', 24)
      .comment('When ttlSecondsAfterFinished is over');
    table.unique(['project', 'name']);
    table.index(['project', 'created_at', 'uid']);
    table.index(['project', 'phase', 'uid']);
    table.index(['settled']);
    table.index(['expires_at']);
  });

  await knex.schema.createTable('session_repos', table => {
    table.comment('Repositories of sessions, for look-ups by URL');
    table
      .string('session_uid', 36)
      .notNullable()
      .references('uid')
      .inTable('sessions')
      .onDelete('CASCADE');
    table.string('repo_url', 2048).notNullable();
    table.index(['session_uid']);
    table.index(['repo_url']);
  });

  await knex.schema.createTable('tombstones', table => {
    table.comment('Deleted sessions, for watches, until they are compacted');
    table.bigInteger('resource_version').primary();
    table.string('project', 63).notNullable();
    table.text('object').notNullable().comment('The last state as JSON');
    table.string('deleted_at', 24).notNullable().index();
  });

  await knex.schema.createTable('transcripts', table => {
    table.comment('The end of each transcript');
    table
      .string('session_uid', 36)
      .primary()
      .references('uid')
      .inTable('sessions')
      .onDelete('CASCADE');
    table.bigInteger('last_seq').notNullable();
  });

  await knex.schema.createTable('transcript_runs', table => {
    table.comment('How far the journal of each run was received');
    table
      .string('session_uid', 36)
      .notNullable()
      .references('uid')
      .inTable('sessions')
      .onDelete('CASCADE');
    table.integer('run').notNullable();
    table.bigInteger('runner_number').notNullable();
    table
      .boolean('complete')
      .notNullable()
      .comment('The last event of the run was received');
    table.primary(['session_uid', 'run']);
  });

  await knex.schema.createTable('transcript_events', table => {
    table.comment('AG-UI events, appended once and never changed');
    table
      .string('session_uid', 36)
      .notNullable()
      .references('uid')
      .inTable('sessions')
      .onDelete('CASCADE');
    table.bigInteger('seq').notNullable();
    table.integer('run').notNullable();
    table
      .bigInteger('runner_number')
      .comment('Missing for events of the portal itself');
    table.text('event').notNullable().comment('AG-UI event as JSON');
    table.primary(['session_uid', 'seq']);
    table.unique(['session_uid', 'run', 'runner_number']);
  });

  await knex.schema.createTable('session_inputs', table => {
    table.comment('What users sent, stored before it is delivered');
    table.bigIncrements('position').primary();
    table
      .string('session_uid', 36)
      .notNullable()
      .references('uid')
      .inTable('sessions')
      .onDelete('CASCADE');
    table.string('id', 128).notNullable();
    table.string('kind', 16).notNullable();
    table.text('payload').notNullable();
    table.string('created_by', 256).notNullable();
    table.string('created_at', 24).notNullable();
    table.string('delivered_at', 24);
    table.unique(['session_uid', 'id']);
  });

  await knex.schema.createTable('repo_diffs', table => {
    table.comment('The newest diff of each repository of a session');
    table
      .string('session_uid', 36)
      .notNullable()
      .references('uid')
      .inTable('sessions')
      .onDelete('CASCADE');
    table.string('name', 63).notNullable();
    table.text('diff').notNullable().comment('RepoDiff as JSON');
    table.primary(['session_uid', 'name']);
  });

  await knex.schema.createTable('leases', table => {
    table.comment('Who leads, and who talks to which runner');
    table.string('name', 128).primary();
    table.string('holder', 128).notNullable();
    table.bigInteger('epoch').notNullable();
    table.bigInteger('expires_at').notNullable().comment('Unix time in ms');
  });

  await knex.schema.createTable('signing_keys', table => {
    table.comment('Key pairs that calls to runners are signed with');
    table.string('id', 36).primary();
    table.text('private_jwk').notNullable();
    table.text('public_jwk').notNullable();
    table.string('created_at', 24).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'signing_keys',
    'leases',
    'repo_diffs',
    'session_inputs',
    'transcript_events',
    'transcript_runs',
    'transcripts',
    'tombstones',
    'session_repos',
    'sessions',
    'project_members',
    'projects',
    'counters',
  ]) {
    await knex.schema.dropTable(table);
  }
};
