// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('pull_requests', table => {
    table.comment('Where the work in each repository of a session stands');
    table
      .string('session_uid', 36)
      .notNullable()
      .references('uid')
      .inTable('sessions')
      .onDelete('CASCADE');
    table.string('repo', 63).notNullable().comment('Its name in the session');
    table.string('repo_url', 2048).notNullable();
    table.string('head_repo_url', 2048).comment('The fork that it goes to');
    table.string('branch', 255).comment('The branch that was pushed to');
    table.string('commit', 64).comment('What was pushed last');
    table.string('pushed_at', 24);
    table
      .boolean('wanted')
      .notNullable()
      .comment('Whether a pull request is opened and kept up to date');
    table.text('wish').comment('PullRequestWish as JSON, until it is met');
    table.string('synced_commit', 64).comment('What the forge was told of');
    table.text('pull_request').comment('PullRequest as JSON');
    table.text('message').comment('What went wrong at the forge');
    table.integer('failures').notNullable().comment('One after the other');
    table.string('asked_at', 24).comment('When the forge was asked last');
    table.string('due_at', 24).comment('When it is asked next');
    table.primary(['session_uid', 'repo']);
    table.index(['due_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('pull_requests');
};
