import { projectSettingsName } from '../../src/kubernetes.ts';
import { customResourceDefinition } from './customResourceDefinition.mjs';
import { structuralSchema } from './structuralSchema.mjs';

/** The CustomResourceDefinition of ProjectSettings. */
export function projectSettings(document) {
  const { ProjectSettings, ProjectSettingsSpec, ProjectSettingsStatus } =
    document.components.schemas;
  const spec = structuralSchema(document, ProjectSettingsSpec);
  spec['x-kubernetes-validations'] = [
    {
      rule: '!has(self.defaultTimeout) || !has(self.maxTimeout) || self.defaultTimeout <= self.maxTimeout',
      message: 'defaultTimeout may not be longer than maxTimeout',
    },
    {
      rule: '!has(self.defaultModel) || !has(self.allowedModels) || self.defaultModel in self.allowedModels',
      message: 'defaultModel must be one of allowedModels',
    },
  ];
  return customResourceDefinition({
    kind: 'ProjectSettings',
    plural: 'projectsettings',
    shortNames: ['agset'],
    description: ProjectSettings.description,
    columns: [
      {
        name: 'Ready',
        type: 'string',
        description: 'Whether the settings are in force.',
        jsonPath: '.status.conditions[?(@.type=="Ready")].status',
      },
      { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
      {
        name: 'Message',
        type: 'string',
        description: 'Why they are or are not.',
        jsonPath: '.status.conditions[?(@.type=="Ready")].message',
      },
    ],
    schema: {
      required: ['spec'],
      'x-kubernetes-validations': [
        {
          rule: `self.metadata.name == '${projectSettingsName}'`,
          message: `a namespace has one ProjectSettings, named ${projectSettingsName}`,
        },
      ],
      properties: {
        spec,
        status: structuralSchema(document, ProjectSettingsStatus),
      },
    },
  });
}
