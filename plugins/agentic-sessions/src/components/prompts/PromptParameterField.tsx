import type { PromptParameter } from '@agentic-portal/api';
import { Checkbox, NumberField, Select, TextField } from '@backstage/ui';

/** The control of one parameter of a prompt template. */
export const PromptParameterField = (props: {
  name: string;
  parameter: PromptParameter;
  required: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
}) => {
  const { name, parameter, required, value, onChange } = props;
  const { type, title = name, description } = parameter;
  if (type === 'boolean') {
    return (
      <Checkbox isSelected={value === true} onChange={onChange}>
        {title}
      </Checkbox>
    );
  }
  if (parameter.enum) {
    return (
      <Select
        label={title}
        description={description}
        isRequired={required}
        options={parameter.enum.map(choice => ({
          value: choice,
          label: choice,
        }))}
        value={typeof value === 'string' ? value : null}
        onChange={key => onChange(key === null ? undefined : String(key))}
      />
    );
  }
  if (type === 'string') {
    return (
      <TextField
        label={title}
        description={description}
        isRequired={required}
        value={typeof value === 'string' ? value : ''}
        onChange={text => onChange(text || undefined)}
      />
    );
  }
  return (
    <NumberField
      label={title}
      description={description}
      isRequired={required}
      step={type === 'integer' ? 1 : undefined}
      value={typeof value === 'number' ? value : NaN}
      onChange={next => onChange(Number.isNaN(next) ? undefined : next)}
    />
  );
};
