// @ts-check

const pageSize = 200;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('diagnoses', table => {
    table.string('severity', 16).comment('Of the answer');
    table.string('error_category', 64).comment('Of the answer');
    table.text('root_cause').comment('Of the answer');
    table.string('entity_ref', 400).comment('Entity that was asked about');
    table.string('parent_id', 36).comment('Diagnosis that it asks on about');
    table.index(['created_by', 'created_at', 'id'], 'diagnoses_history');
  });
  await knex.schema.createTable('diagnosis_feedback', table => {
    table.comment('Whether a diagnosis was right, in the word of its readers');
    table
      .string('diagnosis_id', 36)
      .notNullable()
      .references('id')
      .inTable('diagnoses')
      .onDelete('CASCADE');
    table.string('created_by', 255).notNullable().comment('Who says so');
    table
      .bigInteger('created_at')
      .notNullable()
      .comment('Milliseconds since 1970');
    table.boolean('helpful').notNullable();
    table.text('comment');
    table.primary(['diagnosis_id', 'created_by']);
  });
  for (let last = ''; ; ) {
    const rows = await knex('diagnoses')
      .select('id', 'response')
      .where('id', '>', last)
      .orderBy('id')
      .limit(pageSize);
    for (const { id, response } of rows) {
      const { severity, error_category, root_cause } = JSON.parse(response);
      await knex('diagnoses')
        .where({ id })
        .update({ severity, error_category, root_cause });
    }
    if (rows.length < pageSize) return;
    last = rows[rows.length - 1].id;
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('diagnosis_feedback');
  await knex.schema.alterTable('diagnoses', table => {
    table.dropIndex(['created_by', 'created_at', 'id'], 'diagnoses_history');
    table.dropColumns(
      'severity',
      'error_category',
      'root_cause',
      'entity_ref',
      'parent_id',
    );
  });
};
