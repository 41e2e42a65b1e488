import type {
  PromptList,
  PromptTemplate,
  RecentPrompt,
} from '@agentic-portal/api';
import { Select, Text } from '@backstage/ui';
import { PromptParameterField } from './PromptParameterField';
import type { PromptValues } from './promptValues';
import styles from './prompts.module.css';

/** What a session can begin with: a template, whose parameters are asked for, or a prompt that was used before. */
export const PromptStart = (props: {
  prompts: PromptList;
  /** Names of templates that come first. */
  suggested: readonly string[];
  template?: PromptTemplate;
  values: PromptValues;
  onTemplate: (template: PromptTemplate | undefined) => void;
  onRecent: (prompt: RecentPrompt) => void;
  onValues: (values: PromptValues) => void;
}) => {
  const { prompts, suggested, template, values } = props;
  const { templates, recent } = prompts;
  const option = ({ name, title }: PromptTemplate) => ({
    value: `template:${name}`,
    label: title,
  });
  const sections = [
    {
      title: 'For this component',
      options: templates
        .filter(({ name }) => suggested.includes(name))
        .map(option),
    },
    {
      title: 'Templates',
      options: templates
        .filter(({ name }) => !suggested.includes(name))
        .map(option),
    },
    {
      title: 'Your recent prompts',
      options: recent.map(({ title }, index) => ({
        value: `recent:${index}`,
        label: title,
      })),
    },
  ].filter(({ options }) => options.length > 0);
  if (sections.length === 0) return null;

  const choose = (key: string | undefined) => {
    const [kind, id] = key?.split(/:(.*)/) ?? [];
    if (kind === 'recent') props.onRecent(recent[Number(id)]);
    else props.onTemplate(templates.find(({ name }) => name === id));
  };
  const { properties = {}, required = [] } = template?.parameters ?? {};
  return (
    <div className={styles.start}>
      <Select
        label="Begin with"
        placeholder="An empty page"
        searchable
        options={sections}
        value={template ? `template:${template.name}` : null}
        onChange={key => choose(key === null ? undefined : String(key))}
      />
      {template?.description && (
        <Text variant="body-small" color="secondary">
          {template.description}
        </Text>
      )}
      {Object.keys(properties).length > 0 && (
        <fieldset className={styles.parameters}>
          <legend>{template?.title}</legend>
          {Object.entries(properties).map(([name, parameter]) => (
            <PromptParameterField
              key={`${template?.name}/${name}`}
              name={name}
              parameter={parameter}
              required={required.includes(name)}
              value={values[name]}
              onChange={value => props.onValues({ ...values, [name]: value })}
            />
          ))}
        </fieldset>
      )}
    </div>
  );
};
