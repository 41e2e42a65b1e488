// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('turns', table => {
    table.comment(
      'Turns that are finished: a session can branch off after each',
    );
    table
      .string('session_uid', 36)
      .notNullable()
      .references('uid')
      .inTable('sessions')
      .onDelete('CASCADE');
    table.integer('turn').notNullable();
    table
      .bigInteger('seq')
      .notNullable()
      .comment('Of the event in the transcript that ended it');
    table
      .text('commits')
      .notNullable()
      .comment('By the names of repositories, where they were; JSON');
    table.string('finished_at', 24).notNullable();
    table.primary(['session_uid', 'turn']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('turns');
};
