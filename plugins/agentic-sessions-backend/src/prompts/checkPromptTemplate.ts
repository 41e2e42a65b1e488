import type { PromptTemplate } from '@agentic-portal/api';
import { promptPlaceholders } from '@agentic-portal/plugin-agentic-sessions-common';
import { InputError } from '@backstage/errors';
import {
  findSchemaProblem,
  schemaNamed,
} from '../controller/gate/findSchemaProblem';

/** The longest prompt that a session takes: 64 KiB. */
const longestPrompt = 65_536;

/**
 * Makes sure that what a file or an entity says is a template that can be filled in.
 *
 * @throws InputError that names the field and what is allowed
 */
export function checkPromptTemplate(
  template: Record<string, unknown>,
): PromptTemplate {
  const problem =
    findSchemaProblem(schemaNamed('PromptTemplate'), template, 'template') ??
    unknownField('PromptTemplate', template, '') ??
    problemOfParameters(template as unknown as PromptTemplate);
  if (problem) throw new InputError(problem.replace(/^template\./, ''));
  return template as unknown as PromptTemplate;
}

/** A schema of the API lets unknown fields pass, for newer portals; here one is a slip of who wrote the template. */
function unknownField(
  schema: string,
  value: object,
  path: string,
): string | undefined {
  const known = Object.keys(schemaNamed(schema).properties ?? {});
  const unknown = Object.keys(value).find(key => !known.includes(key));
  return (
    unknown &&
    `${path}${unknown} is not a field of a template; there are: ${known.join(
      ', ',
    )}`
  );
}

function problemOfParameters({
  prompt,
  parameters,
}: PromptTemplate): string | undefined {
  if (!prompt.trim()) return 'the prompt is empty';
  if (Buffer.byteLength(prompt) > longestPrompt) {
    return `the prompt is longer than ${longestPrompt} bytes`;
  }
  const properties = parameters?.properties ?? {};
  const names = Object.keys(properties);
  const missing = promptPlaceholders(prompt).find(
    name => !names.includes(name),
  );
  if (missing) {
    return `the prompt uses {{ ${missing} }}, which parameters.properties does not have`;
  }
  const absent = parameters?.required?.find(name => !names.includes(name));
  if (absent) {
    return `parameters.required names ${absent}, which parameters.properties does not have`;
  }
  if (parameters) {
    const problem = unknownField('PromptParameters', parameters, 'parameters.');
    if (problem) return problem;
  }
  for (const [name, parameter] of Object.entries(properties)) {
    const path = `parameters.properties.${name}.`;
    const problem = unknownField('PromptParameter', parameter, path);
    if (problem) return problem;
    if (parameter.enum && parameter.type !== 'string') {
      return `${path}enum needs the type string`;
    }
    if (!fits(parameter.default, parameter.type)) {
      return `${path}default must be of the type ${parameter.type}`;
    }
  }
  return undefined;
}

function fits(value: unknown, type: string): boolean {
  if (value === undefined) return true;
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
