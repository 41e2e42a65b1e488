import {
  Button,
  Checkbox,
  CheckboxGroup,
  NumberField,
  Select,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import type { FormNode } from './answerForm';
import { FormFields } from './FormFields';
import { initialValue } from './formValues';
import styles from './question.module.css';

/** Longer texts than this get more than a line. */
const longText = 200;

/** Examples of what a format wants. */
const examples: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T09:30:00Z',
  time: '09:30',
  email: 'name@example.com',
  uri: 'https://example.com/',
};
const inputTypes: Readonly<Record<string, 'email' | 'url'>> = {
  email: 'email',
  uri: 'url',
};

/** The control of a part of a form. */
export const FormNodeControl = (props: {
  label: string;
  description?: string;
  required: boolean;
  node: FormNode;
  value: unknown;
  /** Where the part is in the answer: `payload.target.size`. */
  path: string;
  onChange: (value: unknown) => void;
}) => {
  const { node, value, onChange, label, description, required, path } = props;
  const common = { label, description, isRequired: required };
  switch (node.type) {
    case 'boolean':
      return (
        <Checkbox isSelected={value === true} onChange={onChange}>
          {description ? `${label}: ${description}` : label}
        </Checkbox>
      );
    case 'choice':
      return (
        <Select
          {...common}
          // Values may be of any kind; the list wants texts.
          options={node.options.map((option, index) => ({
            value: String(index),
            label: option.description
              ? `${option.label}: ${option.description}`
              : option.label,
          }))}
          value={keyOf(node.options.findIndex(o => o.value === value))}
          onChange={key =>
            onChange(key === null ? undefined : node.options[Number(key)].value)
          }
        />
      );
    case 'choices': {
      const chosen = Array.isArray(value) ? value : [];
      return (
        <CheckboxGroup
          {...common}
          value={node.options.flatMap((option, index) =>
            chosen.includes(option.value) ? [String(index)] : [],
          )}
          onChange={keys =>
            onChange(
              node.options
                .filter((_, index) => keys.includes(String(index)))
                .map(option => option.value),
            )
          }
        >
          {node.options.map((option, index) => (
            <Checkbox key={index} value={String(index)}>
              {option.description
                ? `${option.label}: ${option.description}`
                : option.label}
            </Checkbox>
          ))}
        </CheckboxGroup>
      );
    }
    case 'number':
    case 'integer':
      return (
        <NumberField
          {...common}
          step={node.type === 'integer' ? 1 : undefined}
          minValue={node.least}
          maxValue={node.most}
          value={typeof value === 'number' ? value : NaN}
          onChange={next => onChange(Number.isNaN(next) ? undefined : next)}
        />
      );
    case 'object':
      return (
        <fieldset className={styles.nested}>
          <legend>{label}</legend>
          {description && <p className={styles.by}>{description}</p>}
          <FormFields
            fields={node.fields}
            values={(value ?? {}) as Record<string, unknown>}
            path={path}
            onChange={onChange}
          />
        </fieldset>
      );
    case 'list': {
      const items = Array.isArray(value) ? value : [];
      return (
        <fieldset className={styles.nested}>
          <legend>{label}</legend>
          {description && <p className={styles.by}>{description}</p>}
          {items.map((item, index) => (
            <div key={index} className={styles.listItem}>
              <FormNodeControl
                label={`${label} ${index + 1}`}
                required
                node={node.item}
                value={item}
                path={`${path}[${index}]`}
                onChange={next => onChange(items.with(index, next))}
              />
              <Button
                variant="tertiary"
                size="small"
                iconStart={<RiDeleteBinLine />}
                aria-label={`Remove ${label} ${index + 1}`}
                isDisabled={items.length <= node.least}
                onPress={() => onChange(items.toSpliced(index, 1))}
              >
                Remove
              </Button>
            </div>
          ))}
          <Button
            variant="secondary"
            size="small"
            iconStart={<RiAddLine />}
            isDisabled={items.length >= node.most}
            onPress={() => onChange([...items, initialValue(node.item)])}
          >
            Add
          </Button>
        </fieldset>
      );
    }
    case 'json':
      return (
        <TextAreaField
          {...common}
          description={description ?? 'As JSON'}
          rows={3}
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
        />
      );
    default: {
      const own = {
        ...common,
        maxLength: node.most,
        placeholder: node.format && examples[node.format],
        value: typeof value === 'string' ? value : '',
        onChange,
      };
      return (node.most ?? 0) > longText ? (
        <TextAreaField {...own} rows={2} />
      ) : (
        <TextField
          {...own}
          type={node.format ? inputTypes[node.format] : undefined}
        />
      );
    }
  }
};

function keyOf(index: number): string | null {
  return index < 0 ? null : String(index);
}
