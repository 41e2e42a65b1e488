import type { AgenticSession } from '@agentic-portal/api';
import { ApiError } from '@agentic-portal/sdk';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import { useCallback } from 'react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useAction } from '../../hooks/useAction';
import { sessionText } from '../../sessions/sessionText';

/** Asks before a session goes, and once more when work would be lost that was not pushed. */
export const DeleteSessionDialog = (props: {
  project: string;
  session: AgenticSession;
  onClose: () => void;
  onDeleted: () => void;
}) => {
  const { project, session, onClose, onDeleted } = props;
  const { name } = session.metadata;
  const api = useApi(agenticPortalApiRef);
  const remove = useAction(
    useCallback(
      async (force: boolean) => {
        await api.deleteSession(project, name, force ? { force } : {});
        onDeleted();
      },
      [api, project, name, onDeleted],
    ),
  );
  const unpushed =
    remove.error instanceof ApiError && remove.error.status === 409;
  return (
    <Dialog isOpen isDismissable onOpenChange={open => !open && onClose()}>
      <DialogHeader>Delete “{sessionText.title(session)}”?</DialogHeader>
      <DialogBody>
        <Text as="p">
          It is stopped and removed, with its workspace and its transcript.
          Branches that were pushed stay.
        </Text>
        {remove.error && (
          <Alert
            role="alert"
            status={unpushed ? 'warning' : 'danger'}
            icon
            title={unpushed ? 'Work would be lost' : 'It was not deleted'}
            description={remove.error.message}
          />
        )}
      </DialogBody>
      <DialogFooter>
        <Button
          destructive
          isPending={remove.pending}
          onPress={() => remove.run(unpushed)}
        >
          {unpushed ? 'Delete all the same' : 'Delete'}
        </Button>
        <Button variant="secondary" onPress={onClose}>
          Keep it
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
