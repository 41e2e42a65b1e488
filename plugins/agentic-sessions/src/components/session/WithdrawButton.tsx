import { Button, Text } from '@backstage/ui';
import { RiArrowGoBackLine } from '@remixicon/react';
import { useCallback, useContext } from 'react';
import { useAction } from '../../hooks/useAction';
import { QueueContext } from './QueueContext';

/** Takes a queued message back; it goes when the stream says so. */
export const WithdrawButton = ({ id }: { id: string }) => {
  const { withdraw } = useContext(QueueContext);
  const action = useAction(
    useCallback(async () => withdraw?.(id), [withdraw, id]),
  );
  if (!withdraw) return null;
  return (
    <>
      <Button
        size="small"
        variant="tertiary"
        iconStart={<RiArrowGoBackLine />}
        isPending={action.pending}
        onPress={() => action.run()}
      >
        Withdraw
      </Button>
      {action.error && (
        <Text role="alert" variant="body-small" color="danger">
          {action.error.message}
        </Text>
      )}
    </>
  );
};
