import type { PromptTemplate } from '@agentic-portal/api';
import { InputError } from '@backstage/errors';
import { parseEntityYaml } from '@backstage/plugin-catalog-node';
import { checkPromptTemplate } from './checkPromptTemplate';

const frontMatter = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/**
 * Reads a prompt template: markdown, with front matter in YAML that says its title and its parameters. It is named
 * after its file unless the front matter says otherwise.
 *
 * @param source - where it comes from; the last part of a path or URL is the file's name
 * @throws InputError that says what is wrong with it
 */
export function parsePromptFile(text: string, source: string): PromptTemplate {
  const match = frontMatter.exec(text);
  if (!match) {
    throw new InputError(
      'it has no front matter: it must begin with a line ---, then YAML with a title, then another ---',
    );
  }
  const name = source
    .replace(/[?#].*$/, '')
    .replace(/^.*\//, '')
    .replace(/\.md$/i, '')
    .toLowerCase();
  return checkPromptTemplate({
    name,
    ...readYaml(match[1]),
    prompt: text.slice(match[0].length).trim(),
    source,
  });
}

/** The catalog's reader, which takes one YAML object and names the place of an error. */
function readYaml(text: string): Record<string, unknown> {
  const [result] = parseEntityYaml(text, { type: 'front', target: 'matter' });
  if (result?.type === 'error') {
    throw new InputError(
      `its front matter cannot be read: ${result.error.message.replace(
        / at front:matter,/,
        ':',
      )}`,
    );
  }
  return result?.type === 'entity' ? { ...result.entity } : {};
}
