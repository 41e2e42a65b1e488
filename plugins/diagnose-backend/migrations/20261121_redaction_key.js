// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('diagnose_redaction_key', table => {
    table.comment('The key that names secrets which were redacted');
    table.integer('id').primary().comment('1: there is one key');
    table.string('key', 64).notNullable().comment('Base64 of 32 random bytes');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('diagnose_redaction_key');
};
