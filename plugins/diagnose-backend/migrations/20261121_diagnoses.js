// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('diagnoses', table => {
    table.comment('Diagnoses, redacted, for as long as the configuration says');
    table.string('id', 36).primary().comment('request_id of the answer');
    table.string('created_by', 255).notNullable().comment('Who asked');
    table
      .bigInteger('created_at')
      .notNullable()
      .index()
      .comment('Milliseconds since 1970');
    table.text('request', 'longtext').notNullable().comment('JSON');
    table.text('response', 'longtext').notNullable().comment('JSON');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('diagnoses');
};
