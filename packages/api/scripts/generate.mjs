// Generates what comes from openapi.yaml: the types, the document as data, and the custom resources' definitions.
// `--check` fails when a file is stale.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import prettier from 'prettier';
import { parse, stringify } from 'yaml';
import { agenticSession } from './crds/agenticSession.mjs';
import { projectSettings } from './crds/projectSettings.mjs';

const source = new URL('../openapi.yaml', import.meta.url);
const repository = new URL('../../../', import.meta.url);
const notice = 'Generated from openapi.yaml by `yarn generate`; do not edit.';
const crdNotice = [
  `Generated from packages/api/openapi.yaml by \`yarn workspace @agentic-portal/api generate\`; do not edit.`,
  '',
  'Kubernetes 1.25 is the oldest that serves it with all of its rules: there, validation rules in CEL',
  '(x-kubernetes-validations) came on by default, as beta; they are GA since 1.29. Nothing newer is used: no optionalOldSelf,',
  'messageExpression, reason, fieldPath or selectableFields. 1.23 and 1.24 serve it when their feature gate is on.',
]
  .map(line => `# ${line}`.trimEnd())
  .join('\n');

const format = (text, parser) =>
  prettier.format(text, {
    parser,
    singleQuote: true,
    trailingComma: 'all',
    arrowParens: 'avoid',
  });
const typescript = text => format(`// ${notice}\n${text}`, 'typescript');
const yaml = object =>
  format(
    `${crdNotice}\n${stringify(object, {
      aliasDuplicateObjects: false,
      lineWidth: 0,
    })}`,
    'yaml',
  );

const document = parse(await readFile(source, 'utf8'));
const files = {
  'packages/api/src/generated/types.ts': typescript(
    astToString(
      await openapiTS(source, {
        emptyObjectsUnknown: true,
        // A field with a default may be left out by who sends it.
        defaultNonNullable: false,
      }),
    ),
  ),
  'packages/api/src/generated/document.ts': typescript(
    `\n/** The OpenAPI document, as data. */\nexport const openApiDocument: Record<string, unknown> = ${JSON.stringify(
      document,
    )};\n`,
  ),
  'gitops/crds/agenticsessions.yaml': yaml(agenticSession(document)),
  'gitops/crds/projectsettings.yaml': yaml(projectSettings(document)),
};

let stale = 0;
for (const [name, text] of Object.entries(files)) {
  const file = new URL(name, repository);
  const present = await readFile(file, 'utf8').catch(() => '');
  if (present === text) continue;
  if (process.argv.includes('--check')) {
    process.stderr.write(
      `${name} is stale: run \`yarn workspace @agentic-portal/api generate\` and commit the result\n`,
    );
    stale += 1;
  } else {
    await mkdir(new URL('.', file), { recursive: true });
    await writeFile(file, text);
    process.stderr.write(
      `wrote ${relative(process.cwd(), fileURLToPath(file))}\n`,
    );
  }
}
process.exitCode = stale ? 1 : 0;
