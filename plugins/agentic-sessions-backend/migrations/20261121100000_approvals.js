// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('approvals', table => {
    table.comment(
      'What agents asked and who answered what. A record: it stays when its session goes, without the question itself.',
    );
    table.bigIncrements('id').primary();
    table.string('project', 63).notNullable();
    table.string('session_uid', 36).notNullable();
    table.string('session_name', 63).notNullable();
    table.integer('run').notNullable();
    table
      .bigInteger('seq')
      .notNullable()
      .comment('Of the event in the transcript that asked');
    table.string('interrupt_id', 256).notNullable();
    table.text('interrupt').comment('Interrupt as JSON');
    table.string('message', 500).notNullable();
    table.string('kind', 16).notNullable();
    table.string('policy', 32);
    table.string('state', 16).notNullable();
    table.string('asked_at', 24).notNullable();
    table.string('expires_at', 24);
    table.string('answered_at', 24);
    table.string('answered_by', 256);
    table.string('decision', 16);
    table.string('comment', 4000);
    table.unique(['session_uid', 'seq', 'interrupt_id']);
    table.index(['project', 'state', 'id']);
  });

  await knex.schema.createTable('session_notices', table => {
    table.comment(
      'What people are told of, written with what it tells of and each sent once',
    );
    table.bigIncrements('id').primary();
    table
      .string('session_uid', 36)
      .notNullable()
      .references('uid')
      .inTable('sessions')
      .onDelete('CASCADE');
    table.string('kind', 16).notNullable();
    table.string('key', 64).notNullable();
    table.text('detail').notNullable().comment('JSON, by kind');
    table.string('created_at', 24).notNullable();
    table.string('sent_at', 24).index();
    table.unique(['session_uid', 'kind', 'key']);
  });

  await knex.schema.createTable('input_attachments', table => {
    table.comment('Files of messages, until the runner has them');
    table
      .string('session_uid', 36)
      .notNullable()
      .references('uid')
      .inTable('sessions')
      .onDelete('CASCADE');
    table.string('input_id', 128).notNullable();
    table.string('name', 128).notNullable();
    table.integer('size').notNullable().comment('Bytes');
    table.binary('content').notNullable();
    table.primary(['session_uid', 'input_id', 'name']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of ['input_attachments', 'session_notices', 'approvals']) {
    await knex.schema.dropTable(table);
  }
};
