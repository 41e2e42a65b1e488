const factory = require('@backstage/cli/config/eslint-factory');

// A library that knows no domain and no framework: only `node:` builtins and its own files.
module.exports = factory(__dirname, {
  restrictedSyntax: [
    {
      selector:
        ':matches(ImportDeclaration, ExportAllDeclaration, ExportNamedDeclaration, ImportExpression)[source.value=/^(?!node:|\\.{1,2}\\u002F)/]',
      message:
        'controller-runtime imports node: builtins and its own files, nothing else.',
    },
  ],
});
