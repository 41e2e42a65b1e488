import type { PullRequestWish } from '@agentic-portal/api';
import {
  Alert,
  Button,
  Checkbox,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { useState } from 'react';
import type { Action } from '../../hooks/useAction';
import styles from './changes.module.css';

/** Asks what a pull request is to say; nothing must be filled in. */
export const PullRequestDialog = (props: {
  repo: string;
  open: Action<[PullRequestWish]>;
  onClose: () => void;
}) => {
  const { repo, open, onClose } = props;
  const [title, setTitle] = useState('');
  const [body, setBody] = useState('');
  const [draft, setDraft] = useState(false);
  const submit = async () => {
    const done = await open.run({
      ...(title.trim() && { title: title.trim() }),
      ...(body.trim() && { body: body.trim() }),
      draft,
    });
    if (done) onClose();
  };
  return (
    <Dialog isOpen isDismissable onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogHeader>Open a pull request for {repo}</DialogHeader>
      <DialogBody>
        <div className={styles.form}>
          <TextField
            label="Title"
            description="Made from what was asked when it is empty"
            value={title}
            onChange={setTitle}
            maxLength={256}
          />
          <TextAreaField
            label="Words of your own"
            description="They stand before what was done, the files and the link to this session"
            value={body}
            onChange={setBody}
            maxLength={32768}
          />
          <Checkbox isSelected={draft} onChange={setDraft}>
            As a draft
          </Checkbox>
          {open.error && (
            <Alert
              role="alert"
              status="danger"
              icon
              title="It was not opened"
              description={open.error.message}
            />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button isPending={open.pending} onPress={submit}>
          Push and open
        </Button>
        <Button variant="secondary" onPress={onClose}>
          Cancel
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
