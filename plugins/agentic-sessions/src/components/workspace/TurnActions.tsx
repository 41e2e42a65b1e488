import type { AgenticSession, Role } from '@agentic-portal/api';
import { Button } from '@backstage/ui';
import { RiGitBranchLine, RiLink } from '@remixicon/react';
import { useState } from 'react';
import { BranchOffDialog } from './BranchOffDialog';
import { useCopyLink } from './useCopyLink';

/** What can be done from the end of a turn: branch off there, and tell others of it. */
export const TurnActions = (props: {
  project: string;
  session: AgenticSession;
  role: Role;
  turn: number;
  /** The number of the event that ended the turn. */
  seq: number;
}) => {
  const { project, session, role, turn, seq } = props;
  const copyLink = useCopyLink();
  const [branching, setBranching] = useState(false);
  return (
    <>
      {role !== 'viewer' && (
        <Button
          variant="tertiary"
          size="small"
          iconStart={<RiGitBranchLine />}
          onPress={() => setBranching(true)}
        >
          Branch off from here
        </Button>
      )}
      <Button
        variant="tertiary"
        size="small"
        iconStart={<RiLink />}
        onPress={() => copyLink(`#seq-${seq}`)}
      >
        Copy link
      </Button>
      {branching && (
        <BranchOffDialog
          project={project}
          session={session}
          turn={turn}
          onClose={() => setBranching(false)}
        />
      )}
    </>
  );
};
