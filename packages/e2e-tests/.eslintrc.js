module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // The portal is started by what `make run` starts it with, and that is no package.
    '@backstage/no-relative-monorepo-imports': 'off',
  },
});
