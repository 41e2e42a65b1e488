// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // The list over all projects of a person is in this order.
  await knex.schema.alterTable('sessions', table => {
    table.index(['created_at', 'uid'], 'sessions_created_at_uid');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('sessions', table => {
    table.dropIndex(['created_at', 'uid'], 'sessions_created_at_uid');
  });
};
