import type { AgenticSession } from '@agentic-portal/api';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useAction } from '../../hooks/useAction';
import { sessionRouteRef } from '../../routes';
import { sessionText } from '../../sessions/sessionText';
import styles from './workspace.module.css';

/** Longest title in the API. */
const maxTitle = 128;

/** Makes a session that branches off from another one after a turn, and goes there. */
export const BranchOffDialog = (props: {
  project: string;
  session: AgenticSession;
  /** The last finished one when it is missing. */
  turn?: number;
  onClose: () => void;
}) => {
  const { project, session, turn, onClose } = props;
  const { name } = session.metadata;
  const api = useApi(agenticPortalApiRef);
  const navigate = useNavigate();
  const sessionPath = useRouteRef(sessionRouteRef);
  const [prompt, setPrompt] = useState('');
  const [title, setTitle] = useState('');
  const branch = useAction(
    useCallback(
      async (words: string, displayName: string) => {
        const made = await api.workspace.clone(
          { project, name },
          {
            prompt: words,
            ...(displayName && { displayName }),
            ...(turn !== undefined && { turn }),
          },
        );
        onClose();
        navigate(
          sessionPath?.({ project, name: made.metadata.name }) ?? '/sessions',
        );
      },
      [api, project, name, turn, onClose, navigate, sessionPath],
    ),
  );
  const words = prompt.trim();
  return (
    <Dialog isOpen isDismissable onOpenChange={open => !open && onClose()}>
      <DialogHeader>
        Branch off from {turn === undefined ? 'the last turn' : `turn ${turn}`}
      </DialogHeader>
      <DialogBody>
        <div className={styles.form}>
          <Text as="p">
            A new session begins with a copy of the workspace and of the
            conversation of “{sessionText.title(session)}” as they were then, on
            branches of its own. This session stays as it is.
          </Text>
          <TextAreaField
            label="What should the agent do from there?"
            isRequired
            rows={5}
            value={prompt}
            onChange={setPrompt}
          />
          <TextField
            label="Title"
            description="Made of this session’s title when it is empty"
            maxLength={maxTitle}
            value={title}
            onChange={setTitle}
          />
          {branch.error && (
            <Alert
              role="alert"
              status="danger"
              icon
              title="The session was not made"
              description={branch.error.message}
            />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button
          isDisabled={!words}
          isPending={branch.pending}
          onPress={() => branch.run(words, title.trim())}
        >
          Branch off
        </Button>
        <Button variant="secondary" onPress={onClose}>
          Cancel
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
