import type { DiagnosisFeedback } from '@agentic-portal/api';
import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text, TextField, ToggleButton } from '@backstage/ui';
import { RiThumbDownLine, RiThumbUpLine } from '@remixicon/react';
import { useCallback, useState } from 'react';
import { diagnoseApiRef } from '../../apis/diagnoseApiRef';
import { useAction } from '../../hooks/useAction';
import common from '../common/common.module.css';

/** As in openapi.yaml. */
const LONGEST_COMMENT = 2_000;

/** Asks whether a diagnosis was right, and then what there is to say about it. */
export const Feedback = ({
  id,
  said,
  onRated,
}: {
  id: string;
  /** What the reader said before. */
  said?: DiagnosisFeedback;
  onRated: (feedback: DiagnosisFeedback) => void;
}) => {
  const api = useApi(diagnoseApiRef);
  const [helpful, setHelpful] = useState(said?.helpful);
  const [comment, setComment] = useState(said?.comment ?? '');
  const [thanks, setThanks] = useState('');
  const { run, pending, error } = useAction(
    useCallback(
      (feedback: DiagnosisFeedback) => api.rateDiagnosis(id, feedback),
      [api, id],
    ),
  );
  const rate = async (right: boolean) => {
    setHelpful(right);
    setThanks('');
    const words = comment.trim();
    const feedback = { helpful: right, ...(words && { comment: words }) };
    if (await run(feedback)) {
      setThanks('Thank you, it is kept.');
      onRated(feedback);
    } else setHelpful(helpful);
  };
  return (
    <div className={common.row} role="group" aria-label="Was this right?">
      <Text variant="body-small" color="secondary">
        Was this right?
      </Text>
      <ToggleButton
        size="small"
        aria-label="It was right"
        isSelected={helpful === true}
        isDisabled={pending}
        iconStart={<RiThumbUpLine size={16} />}
        onChange={() => rate(true)}
      />
      <ToggleButton
        size="small"
        aria-label="It was wrong"
        isSelected={helpful === false}
        isDisabled={pending}
        iconStart={<RiThumbDownLine size={16} />}
        onChange={() => rate(false)}
      />
      {helpful !== undefined && (
        <form
          className={common.row}
          onSubmit={event => {
            event.preventDefault();
            if (comment.trim()) rate(helpful);
          }}
        >
          <TextField
            size="small"
            aria-label="Comment"
            placeholder={helpful ? 'What helped?' : 'What was it really?'}
            maxLength={LONGEST_COMMENT}
            value={comment}
            onChange={setComment}
          />
          <Button
            type="submit"
            size="small"
            variant="secondary"
            isDisabled={!comment.trim()}
            isPending={pending}
          >
            Send comment
          </Button>
        </form>
      )}
      <Text variant="body-small" color="secondary" role="status">
        {thanks}
      </Text>
      {error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="It could not be kept"
          description={error.message}
        />
      )}
    </div>
  );
};
