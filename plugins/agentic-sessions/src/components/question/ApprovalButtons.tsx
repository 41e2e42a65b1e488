import { Button, TextField } from '@backstage/ui';
import { RiCheckLine, RiCloseLine } from '@remixicon/react';
import { useState } from 'react';
import styles from './question.module.css';

/** Approve or deny, with a comment where the agent takes one. */
export const ApprovalButtons = (props: {
  withComment: boolean;
  pending: boolean;
  onAnswer: (payload: { approved: boolean; comment?: string }) => void;
}) => {
  const [comment, setComment] = useState('');
  const answer = (approved: boolean) =>
    props.onAnswer({
      approved,
      ...(comment.trim() && { comment: comment.trim() }),
    });
  return (
    <div className={styles.approval}>
      {props.withComment && (
        <TextField
          aria-label="Comment"
          placeholder="Add a comment (optional)"
          value={comment}
          onChange={setComment}
        />
      )}
      <div className={styles.buttons}>
        <Button
          iconStart={<RiCheckLine />}
          isDisabled={props.pending}
          onPress={() => answer(true)}
        >
          Approve
        </Button>
        <Button
          variant="secondary"
          iconStart={<RiCloseLine />}
          isDisabled={props.pending}
          onPress={() => answer(false)}
        >
          Deny
        </Button>
      </div>
    </div>
  );
};
