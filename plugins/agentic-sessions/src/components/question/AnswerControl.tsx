import { Checkbox, NumberField, Select, TextField } from '@backstage/ui';
import type { AnswerField } from './answerForm';

/** The control of one field of a question's form. */
export const AnswerControl = (props: {
  field: AnswerField;
  value: unknown;
  onChange: (value: unknown) => void;
}) => {
  const { field, value, onChange } = props;
  const { label, description, required } = field;
  switch (field.type) {
    case 'boolean':
      return (
        <Checkbox isSelected={value === true} onChange={onChange}>
          {label}
        </Checkbox>
      );
    case 'choice':
      return (
        <Select
          label={label}
          description={description}
          isRequired={required}
          options={field.choices.map(choice => ({
            value: choice,
            label: choice,
          }))}
          value={typeof value === 'string' ? value : null}
          onChange={key => onChange(key === null ? undefined : String(key))}
        />
      );
    case 'number':
    case 'integer':
      return (
        <NumberField
          label={label}
          description={description}
          isRequired={required}
          step={field.type === 'integer' ? 1 : undefined}
          value={typeof value === 'number' ? value : NaN}
          onChange={next => onChange(Number.isNaN(next) ? undefined : next)}
        />
      );
    default:
      return (
        <TextField
          label={label}
          description={description}
          isRequired={required}
          value={typeof value === 'string' ? value : ''}
          onChange={next => onChange(next || undefined)}
        />
      );
  }
};
