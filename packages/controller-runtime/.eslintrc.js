const factory = require('@backstage/cli/config/eslint-factory');

/** Forbids imports of anything but `node:` builtins, the package's own files, and what a part may know besides. */
const onlyImports = (message, ...others) => {
  const allowed = ['node:', '\\.{1,2}\\u002F', ...others].join('|');
  return {
    selector: `:matches(ImportDeclaration, ExportAllDeclaration, ExportNamedDeclaration, ImportExpression)[source.value=/^(?!${allowed})/]`,
    message,
  };
};

const config = restriction =>
  factory(__dirname, { restrictedSyntax: [restriction] });

// A library that knows no domain and no framework. Its core has no dependencies; each part beside it has one.
const core = config(
  onlyImports(
    'controller-runtime imports node: builtins and its own files, nothing else.',
  ),
);
const partOf = (folder, dependency) => ({
  files: [`src/${folder}/**`],
  rules: {
    'no-restricted-syntax': config(
      onlyImports(
        `controller-runtime/${folder} imports ${dependency}, node: builtins and its own files, nothing else.`,
        `${dependency.replace('/', '\\u002F')}$`,
      ),
    ).rules['no-restricted-syntax'],
  },
});

module.exports = {
  ...core,
  overrides: [
    ...core.overrides,
    partOf('kubernetes', '@kubernetes/client-node'),
    partOf('process', 'prom-client'),
  ],
};
