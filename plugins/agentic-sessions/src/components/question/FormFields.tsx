import { Text } from '@backstage/ui';
import { useContext } from 'react';
import type { FormField } from './answerForm';
import { FormNodeControl } from './FormNodeControl';
import { FormProblemContext } from './FormProblemContext';
import styles from './question.module.css';

/** The fields of a form, or of a part of it, each with what is wrong with it. */
export const FormFields = (props: {
  fields: readonly FormField[];
  values: Record<string, unknown>;
  path: string;
  onChange: (values: Record<string, unknown>) => void;
}) => {
  const { fields, values, path, onChange } = props;
  const problem = useContext(FormProblemContext);
  return (
    <>
      {fields.map(field => {
        const own = `${path}.${field.name}`;
        // The innermost field that has the problem shows it.
        const isHere =
          problem !== undefined &&
          (problem.path === own ||
            (problem.path.startsWith(own) &&
              field.node.type !== 'object' &&
              /^[[.]/.test(problem.path.slice(own.length))));
        return (
          <div key={field.name} className={styles.field}>
            <FormNodeControl
              label={field.label}
              description={field.description}
              required={field.required}
              node={field.node}
              value={values[field.name]}
              path={own}
              onChange={value => onChange({ ...values, [field.name]: value })}
            />
            {isHere && (
              <Text role="alert" variant="body-small" color="danger">
                {field.label} {problem.says}
              </Text>
            )}
          </div>
        );
      })}
    </>
  );
};
