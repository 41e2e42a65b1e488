import type { AgenticSession, DiagnoseResponse } from '@agentic-portal/api';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Link, Text } from '@backstage/ui';
import { RiRobot2Line } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { sessionsApiRef } from '../../apis/sessionsApiRef';
import { newSessionRouteRef, sessionRouteRef } from '../../routes';
import common from '../common/common.module.css';

/** How many sessions that fix a diagnosis are shown, the newest first. */
const shown = 5;

/** The first line of what a session that failed had diagnosed. */
const ofSession = /^Agentic session ([a-z0-9-]+)\/([a-z0-9-]+) ended as /;

/**
 * From a diagnosis to sessions: an agent that fixes what was found, those that do already, and the failed one that it
 * explains. Nothing in portals without sessions.
 */
export const FixSessions = (props: {
  response: DiagnoseResponse;
  /** The text that was diagnosed, where it is at hand. */
  source?: string;
}) => {
  const { request_id: id, severity } = props.response;
  const api = useApi(sessionsApiRef);
  const newSessionPath = useRouteRef(newSessionRouteRef);
  const sessionPath = useRouteRef(sessionRouteRef);
  const [fixes, setFixes] = useState<readonly AgenticSession[]>([]);
  const hasSessions = newSessionPath !== undefined;
  useEffect(() => {
    if (!hasSessions) return undefined;
    let current = true;
    api.list({ diagnosis: id, limit: shown }).then(
      ({ items }) => current && setFixes(items),
      // They are an addition: who may read none sees none.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [api, id, hasSessions]);
  if (!newSessionPath || !sessionPath) return null;
  const [, project, name] = ofSession.exec(props.source ?? '') ?? [];
  return (
    <div className={common.row}>
      {severity !== 'INFO' && (
        <ButtonLink
          size="small"
          href={`${newSessionPath()}?diagnosis=${id}`}
          iconStart={<RiRobot2Line size={16} />}
        >
          Fix with an agent
        </ButtonLink>
      )}
      {project && (
        <Text variant="body-small">
          Explains{' '}
          <Link href={sessionPath({ project, name })}>session {name}</Link>
        </Text>
      )}
      {fixes.map(({ metadata, spec, status }) => (
        <Text key={metadata.uid} variant="body-small">
          <Link
            href={sessionPath({
              project: metadata.project ?? '',
              name: metadata.name,
            })}
          >
            {spec.displayName ?? metadata.name}
          </Link>{' '}
          ({status.phase ?? 'Pending'})
        </Text>
      ))}
    </div>
  );
};
