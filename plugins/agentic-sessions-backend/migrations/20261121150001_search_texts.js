// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('search_texts', table => {
    table.comment('What was said in a session, as far as it was gathered');
    table
      .string('session_uid', 36)
      .primary()
      .references('uid')
      .inTable('sessions')
      .onDelete('CASCADE');
    table
      .bigInteger('seq')
      .notNullable()
      .comment('The last event of the transcript that was read');
    table.text('text').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('search_texts');
};
