import type { Schedule } from '@agentic-portal/api';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { useNavigate } from 'react-router-dom';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useAction } from '../../hooks/useAction';
import { schedulesRouteRef } from '../../routes';

/** Asks before a schedule goes. */
export const DeleteScheduleDialog = (props: {
  project: string;
  schedule: Schedule;
  onClose: () => void;
}) => {
  const { project, schedule, onClose } = props;
  const api = useApi(agenticPortalApiRef);
  const navigate = useNavigate();
  const rootPath = useRouteRef(schedulesRouteRef);
  const remove = useAction(async () => {
    await api.schedules.remove(project, schedule.metadata.name);
    navigate(rootPath?.() ?? '/');
  });
  return (
    <Dialog isOpen isDismissable onOpenChange={open => !open && onClose()}>
      <DialogHeader>
        Delete “{schedule.spec.displayName || schedule.metadata.name}”?
      </DialogHeader>
      <DialogBody>
        It makes no more sessions, and its history goes. Sessions that it made
        stay.
        {remove.error && (
          <Alert
            role="alert"
            status="danger"
            icon
            title="It was not deleted"
            description={remove.error.message}
          />
        )}
      </DialogBody>
      <DialogFooter>
        <Button
          destructive
          isPending={remove.pending}
          onPress={() => remove.run()}
        >
          Delete
        </Button>
        <Button variant="secondary" onPress={onClose}>
          Keep it
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
