// Generates what comes from openapi.yaml: the types, and the document as data. `--check` fails when a file is stale.
import { readFile, writeFile, mkdir } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import prettier from 'prettier';
import { parse } from 'yaml';

const source = new URL('../openapi.yaml', import.meta.url);
const folder = new URL('../src/generated/', import.meta.url);
const banner =
  '// Generated from openapi.yaml by `yarn generate`; do not edit.\n';
const format = text =>
  prettier.format(text, {
    parser: 'typescript',
    singleQuote: true,
    trailingComma: 'all',
    arrowParens: 'avoid',
  });

const document = parse(await readFile(source, 'utf8'));
const files = {
  'types.ts': format(
    banner +
      astToString(
        await openapiTS(source, {
          emptyObjectsUnknown: true,
          // A field with a default may be left out by who sends it.
          defaultNonNullable: false,
        }),
      ),
  ),
  'document.ts': format(
    `${banner}\n/** The OpenAPI document, as data. */\nexport const openApiDocument: Record<string, unknown> = ${JSON.stringify(
      document,
    )};\n`,
  ),
};

await mkdir(folder, { recursive: true });
let stale = 0;
for (const [name, text] of Object.entries(files)) {
  const file = new URL(name, folder);
  const present = await readFile(file, 'utf8').catch(() => '');
  if (present === text) continue;
  if (process.argv.includes('--check')) {
    process.stderr.write(
      `packages/api/src/generated/${name} is stale: run \`yarn generate\` and commit the result\n`,
    );
    stale += 1;
  } else {
    await writeFile(file, text);
  }
}
process.exitCode = stale ? 1 : 0;
