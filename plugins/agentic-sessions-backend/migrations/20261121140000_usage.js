// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('session_usage', table => {
    table.comment(
      'What each run of a session used on a day; it stays when the session goes',
    );
    table.string('session_uid', 36).notNullable();
    table.integer('run').notNullable();
    table.string('day', 10).notNullable().comment('In UTC, as 2026-11-21');
    table.string('project', 63).notNullable();
    table.string('created_by', 256).notNullable();
    table.string('agent', 63).notNullable();
    table.bigInteger('input_tokens').notNullable();
    table.bigInteger('output_tokens').notNullable();
    table.double('cost_usd').notNullable();
    table.integer('turns').notNullable();
    table.primary(['session_uid', 'run', 'day']);
    table.index(['project', 'day']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('session_usage');
};
