import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import type { Action } from '../../hooks/useAction';

/** Asks before the work in a repository is given up. */
export const AbandonDialog = (props: {
  repo: string;
  abandon: Action<[]>;
  onClose: () => void;
}) => {
  const { repo, abandon, onClose } = props;
  return (
    <Dialog isOpen isDismissable onOpenChange={open => !open && onClose()}>
      <DialogHeader>Give up the work in {repo}?</DialogHeader>
      <DialogBody>
        <Text as="p">
          An open pull request is closed, and the folder is put back to where
          the work started; files that were not committed are lost. Branches
          that were pushed stay.
        </Text>
        {abandon.error && (
          <Alert
            role="alert"
            status="danger"
            icon
            title="It was not given up"
            description={abandon.error.message}
          />
        )}
      </DialogBody>
      <DialogFooter>
        <Button
          destructive
          isPending={abandon.pending}
          onPress={async () => {
            if (await abandon.run()) onClose();
          }}
        >
          Give it up
        </Button>
        <Button variant="secondary" onPress={onClose}>
          Keep it
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
