import { mutableSpecFields } from '../../src/mutableSpecFields.ts';
import { reservedEnvNames } from '../../src/runner.ts';
import { structuralSchema } from './structuralSchema.mjs';
import { customResourceDefinition } from './customResourceDefinition.mjs';

/** The CustomResourceDefinition of AgenticSession. */
export function agenticSession(document) {
  const { AgenticSessionSpec, AgenticSessionStatus, ResourceName } =
    document.components.schemas;
  const spec = structuralSchema(document, AgenticSessionSpec);
  // It would hide from the operator that the project's defaultTimeout is wanted.
  delete spec.properties.timeout.default;
  spec['x-kubernetes-validations'] = [
    ...immutabilityRules(spec),
    {
      rule: '!has(oldSelf.run) || (has(self.run) && self.run >= oldSelf.run)',
      message: 'run may only be raised',
    },
    {
      rule: '!has(self.mainRepoIndex) || self.mainRepoIndex == 0 || (has(self.repos) && self.mainRepoIndex < size(self.repos))',
      message: 'mainRepoIndex must be the index of one of repos',
    },
  ];
  const { prompt, repos, env } = spec.properties;
  prompt['x-kubernetes-validations'] = [
    {
      // maxLength counts characters, and a character has up to four bytes.
      rule: `size(bytes(self)) <= ${prompt.maxLength}`,
      message: `prompt may have at most ${prompt.maxLength} bytes of UTF-8`,
    },
  ];
  repos['x-kubernetes-validations'] = [
    {
      rule: 'self.all(repo, !has(repo.name) || self.exists_one(other, has(other.name) && other.name == repo.name))',
      message: 'the names of repos must differ from each other',
    },
  ];
  env['x-kubernetes-validations'] = envRules();

  return customResourceDefinition({
    kind: 'AgenticSession',
    plural: 'agenticsessions',
    // `as` is an option of kubectl.
    shortNames: ['agsess'],
    description:
      'AgenticSession is a coding agent that works on repositories in a workspace of its own.',
    columns: [
      {
        name: 'Phase',
        type: 'string',
        description: 'What the session does.',
        jsonPath: '.status.phase',
      },
      {
        name: 'Agent',
        type: 'string',
        description: 'The agent that works; the default one when it is empty.',
        jsonPath: '.spec.agent',
      },
      { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
      {
        name: 'Message',
        type: 'string',
        description: 'What it waits for, does, or how it ended.',
        jsonPath: '.status.message',
      },
    ],
    schema: {
      required: ['spec'],
      properties: {
        // An object's name may be longer and have dots; a session's may not, in the portal nor in a label.
        metadata: {
          type: 'object',
          properties: {
            name: {
              type: 'string',
              maxLength: ResourceName.maxLength,
              pattern: ResourceName.pattern,
            },
          },
        },
        spec,
        status: structuralSchema(document, AgenticSessionStatus),
      },
    },
  });
}

/**
 * A rule for each field that may not change after creation. They stand at the spec, because a rule at a field that is
 * added or removed does not run.
 */
function immutabilityRules(spec) {
  const { required = [], properties } = spec;
  return Object.keys(properties)
    .filter(field => !mutableSpecFields.includes(field))
    .map(field => ({
      rule:
        required.includes(field) || properties[field].default !== undefined
          ? `self.${field} == oldSelf.${field}`
          : `has(self.${field}) == has(oldSelf.${field}) && (!has(self.${field}) || self.${field} == oldSelf.${field})`,
      message: `${field} may not change after creation`,
    }));
}

function envRules() {
  const prefixes = reservedEnvNames.filter(name => name.endsWith('_'));
  const names = reservedEnvNames.filter(name => !name.endsWith('_'));
  const alternatives = [...prefixes.map(prefix => `${prefix}.*`), ...names];
  return [
    {
      rule: "self.all(name, name.matches('^[A-Za-z_][A-Za-z0-9_]*$'))",
      message:
        'names of environment variables have letters, digits and _, and do not begin with a digit',
    },
    {
      rule: `self.all(name, !name.matches('^(${alternatives.join('|')})$'))`,
      message: `env may not have reserved names: ${[
        ...prefixes.map(prefix => `${prefix}*`),
        ...names,
      ].join(', ')}`,
    },
  ];
}
