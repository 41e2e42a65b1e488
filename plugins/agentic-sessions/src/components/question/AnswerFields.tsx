import { Button, TextAreaField } from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import { AnswerControl } from './AnswerControl';
import type { AnswerField } from './answerForm';
import styles from './question.module.css';

/** A form of a question's fields, or one field for an answer in words. */
export const AnswerFields = (props: {
  fields?: readonly AnswerField[];
  pending: boolean;
  onAnswer: (payload: unknown) => void;
  onDecline: () => void;
}) => {
  const { fields, pending, onAnswer, onDecline } = props;
  const [values, setValues] = useState<Record<string, unknown>>({});
  const [words, setWords] = useState('');
  const set = (name: string, value: unknown) =>
    setValues(current => ({ ...current, [name]: value }));
  const complete = fields
    ? fields.every(
        ({ name, required, type }) =>
          !required || type === 'boolean' || values[name] !== undefined,
      )
    : words.trim() !== '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!complete || pending) return;
    onAnswer(
      fields
        ? Object.fromEntries(
            fields
              .map(({ name, type }) => [
                name,
                values[name] ?? (type === 'boolean' ? false : undefined),
              ])
              .filter(([, value]) => value !== undefined),
          )
        : words.trim(),
    );
  };
  return (
    <form className={styles.approval} onSubmit={submit}>
      {fields ? (
        fields.map(field => (
          <AnswerControl
            key={field.name}
            field={field}
            value={values[field.name]}
            onChange={value => set(field.name, value)}
          />
        ))
      ) : (
        <TextAreaField
          aria-label="Your answer"
          placeholder="Your answer"
          rows={2}
          value={words}
          onChange={setWords}
        />
      )}
      <div className={styles.buttons}>
        <Button type="submit" isDisabled={!complete || pending}>
          Answer
        </Button>
        <Button variant="secondary" isDisabled={pending} onPress={onDecline}>
          Decline to answer
        </Button>
      </div>
    </form>
  );
};
