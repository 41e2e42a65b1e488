import type { AgenticSession, Role } from '@agentic-portal/api';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  ButtonIcon,
  Menu,
  MenuItem,
  MenuSeparator,
  MenuTrigger,
} from '@backstage/ui';
import {
  RiBracesLine,
  RiCalendarScheduleLine,
  RiFolderDownloadLine,
  RiGitBranchLine,
  RiLink,
  RiMarkdownLine,
  RiMore2Line,
} from '@remixicon/react';
import { useCallback, useState } from 'react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useAction } from '../../hooks/useAction';
import { newScheduleRouteRef } from '../../routes';
import { BranchOffDialog } from './BranchOffDialog';
import { saveBlob } from '../common/saveBlob';
import { saveExport } from '../common/saveExport';
import { useCopyLink } from './useCopyLink';

/** What else can be done with a session: branch off, repeat, share, export. */
export const SessionMenu = (props: {
  project: string;
  session: AgenticSession;
  role: Role;
}) => {
  const { project, session, role } = props;
  const { name } = session.metadata;
  const api = useApi(agenticPortalApiRef);
  const copyLink = useCopyLink();
  const newSchedulePath = useRouteRef(newScheduleRouteRef);
  const [branching, setBranching] = useState(false);
  const save = useAction(
    useCallback(
      async (what: 'markdown' | 'json' | 'archive') => {
        const place = { project, name };
        if (what === 'archive') {
          saveBlob(await api.workspace.archive(place, ''), `${name}.tar.gz`);
        } else {
          await saveExport(api, place, what);
        }
      },
      [api, project, name],
    ),
  );
  return (
    <>
      <MenuTrigger>
        <ButtonIcon
          aria-label="More"
          variant="secondary"
          isPending={save.pending}
          icon={<RiMore2Line />}
        />
        <Menu>
          {role !== 'viewer' && (
            <MenuItem
              iconStart={<RiGitBranchLine />}
              onAction={() => setBranching(true)}
            >
              Branch off…
            </MenuItem>
          )}
          {role !== 'viewer' && (
            <MenuItem
              iconStart={<RiCalendarScheduleLine />}
              href={`${newSchedulePath?.() ?? ''}?from=${project}/${name}`}
            >
              Repeat on a schedule…
            </MenuItem>
          )}
          <MenuItem iconStart={<RiLink />} onAction={() => copyLink('')}>
            Copy link for members
          </MenuItem>
          <MenuSeparator />
          <MenuItem
            iconStart={<RiMarkdownLine />}
            onAction={() => save.run('markdown')}
          >
            Export as Markdown
          </MenuItem>
          <MenuItem
            iconStart={<RiBracesLine />}
            onAction={() => save.run('json')}
          >
            Export as JSON
          </MenuItem>
          <MenuItem
            iconStart={<RiFolderDownloadLine />}
            onAction={() => save.run('archive')}
          >
            Download the workspace
          </MenuItem>
        </Menu>
      </MenuTrigger>
      {save.error && (
        <Alert role="alert" status="danger" icon title={save.error.message} />
      )}
      {branching && (
        <BranchOffDialog
          project={project}
          session={session}
          onClose={() => setBranching(false)}
        />
      )}
    </>
  );
};
