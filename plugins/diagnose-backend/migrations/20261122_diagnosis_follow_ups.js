// @ts-check

const pageSize = 200;
/** Characters of a question that are kept beside it (openapi.yaml). */
const questionLength = 200;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('diagnoses', table => {
    table
      .string('question', questionLength)
      .comment('The begin of what was asked on; none of a first question');
    table.index(['parent_id', 'created_by'], 'diagnoses_follow_ups');
  });
  for (let last = ''; ; ) {
    const rows = await knex('diagnoses')
      .select('id', 'request')
      .whereNotNull('parent_id')
      .where('id', '>', last)
      .orderBy('id')
      .limit(pageSize);
    for (const { id, request } of rows) {
      const text = JSON.parse(request).error_message.slice(0, 2_000);
      // In one line, and without NUL, which PostgreSQL does not keep in texts.
      const question = [...text.replace(/[\p{Cc}\s]+/gu, ' ').trim()]
        .slice(0, questionLength)
        .join('');
      await knex('diagnoses').where({ id }).update({ question });
    }
    if (rows.length < pageSize) return;
    last = rows[rows.length - 1].id;
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('diagnoses', table => {
    table.dropIndex(['parent_id', 'created_by'], 'diagnoses_follow_ups');
    table.dropColumn('question');
  });
};
