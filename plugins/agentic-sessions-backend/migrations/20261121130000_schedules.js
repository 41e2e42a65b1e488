// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('schedules', table => {
    table.comment('What makes sessions at set times');
    table.string('uid', 36).primary();
    table
      .string('project', 63)
      .notNullable()
      .references('name')
      .inTable('projects')
      .onDelete('CASCADE');
    table.string('name', 63).notNullable();
    table.text('spec').notNullable().comment('ScheduleSpec as JSON');
    table.integer('generation').notNullable();
    table.bigInteger('resource_version').notNullable();
    table.string('created_at', 24).notNullable();
    table.string('owner', 256).notNullable().comment('Whose its sessions are');
    table
      .string('next_at', 24)
      .comment('When it is due; missing while it is suspended');
    table
      .string('last_session_uid', 36)
      .comment('The session that it made last; sessions go without asking it');
    table.unique(['project', 'name']);
    table.index(['next_at']);
  });

  await knex.schema.createTable('schedule_runs', table => {
    table.comment('What became of each time that a schedule was due');
    table.bigIncrements('position').primary();
    table
      .string('schedule_uid', 36)
      .notNullable()
      .references('uid')
      .inTable('schedules')
      .onDelete('CASCADE');
    table.text('run').notNullable().comment('ScheduleRun as JSON');
    table.index(['schedule_uid', 'position']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('schedule_runs');
  await knex.schema.dropTable('schedules');
};
