// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // Repositories are found whatever the case of their URL.
  await knex.raw(
    'create index session_repos_lower_repo_url on session_repos (lower(repo_url))',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('drop index session_repos_lower_repo_url');
};
