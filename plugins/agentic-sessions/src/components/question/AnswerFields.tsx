import { validatePayload } from '@agentic-portal/api';
import { Button, Text, TextAreaField } from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import type { FormField } from './answerForm';
import { FormFields } from './FormFields';
import { FormProblemContext, type FormProblem } from './FormProblemContext';
import { answerOf, initialValues } from './formValues';
import styles from './question.module.css';

/** A form of a question's fields, or one field for an answer in words. What its schema does not take is not sent. */
export const AnswerFields = (props: {
  fields?: readonly FormField[];
  schema: Record<string, unknown>;
  pending: boolean;
  onAnswer: (payload: unknown) => void;
  onDecline: () => void;
}) => {
  const { fields, schema, pending, onAnswer, onDecline } = props;
  const [values, setValues] = useState(() => initialValues(fields ?? []));
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState<FormProblem>();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const payload = fields ? answerOf(fields, values) : words.trim();
    const found = validatePayload(schema, payload);
    setProblem(found === undefined ? undefined : problemOf(found));
    if (found === undefined) onAnswer(payload);
  };
  return (
    <FormProblemContext.Provider value={problem}>
      {/* The browser's own words on what is missing would come in its language, and only of what it knows. */}
      <form className={styles.approval} noValidate onSubmit={submit}>
        {fields ? (
          <FormFields
            fields={fields}
            values={values}
            path="payload"
            onChange={setValues}
          />
        ) : (
          <TextAreaField
            aria-label="Your answer"
            placeholder="Your answer"
            rows={2}
            value={words}
            onChange={setWords}
          />
        )}
        {problem && (
          <Text variant="body-small" color="danger">
            Not sent yet: {problem.path.replace(/^payload\.?/, '') || 'it'}{' '}
            {problem.says}.
          </Text>
        )}
        <div className={styles.buttons}>
          <Button
            type="submit"
            isDisabled={pending || (!fields && words.trim() === '')}
          >
            Answer
          </Button>
          <Button variant="secondary" isDisabled={pending} onPress={onDecline}>
            Decline to answer
          </Button>
        </div>
      </form>
    </FormProblemContext.Provider>
  );
};

function problemOf(text: string): FormProblem {
  const space = text.indexOf(' ');
  return { path: text.slice(0, space), says: text.slice(space + 1) };
}
