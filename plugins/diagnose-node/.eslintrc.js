module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Tests that are exported: modules run them for their own models.
      files: ['src/testUtils/**'],
      rules: { 'jest/no-export': 'off', 'jest/no-standalone-expect': 'off' },
    },
  ],
});
