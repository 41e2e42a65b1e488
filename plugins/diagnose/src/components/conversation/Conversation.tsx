import type { DiagnoseRequest } from '@agentic-portal/api';
import { diagnosisCreatePermission } from '@agentic-portal/plugin-diagnose-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { Alert } from '@backstage/ui';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { locateEvidence } from '../../diagnosis/locateEvidence';
import type { ConversationState } from '../../hooks/useConversation';
import { LoadFailed } from '../common/LoadFailed';
import { Loading } from '../common/Loading';
import common from '../common/common.module.css';
import { Composer } from './Composer';
import { FollowUp } from './FollowUp';
import { Running } from './Running';
import { Turn } from './Turn';

/** Diagnoses that ask on about each other, the one that is being made, and the box for what is said next. */
export const Conversation = ({
  conversation: { thread, run, traces, start, ask, stop, rate },
  initial,
  linkTo,
  intro,
}: {
  conversation: ConversationState;
  /** What the first box is filled in with. */
  initial: DiagnoseRequest;
  /** The address (a path) of a diagnosis, to be shared. */
  linkTo: (id: string) => string;
  /** Stands above the first box. */
  intro?: ReactNode;
}) => {
  const value = thread.state === 'loaded' ? thread.value : undefined;
  const turns = useMemo(
    () =>
      (value ?? []).map((diagnosis, index, all) => ({
        id: diagnosis.response.request_id,
        diagnosis,
        located: locateEvidence(all, index),
      })),
    [value],
  );
  const mayAsk = usePermission({ permission: diagnosisCreatePermission });
  const lastId = turns.at(-1)?.id;
  const last = useRef<HTMLElement>(null);
  const made = lastId !== undefined && traces[lastId] !== undefined;
  useEffect(() => {
    // Who waited for this answer is taken to it, by eye and by keyboard. Who opens a link begins at the top.
    if (!made) return;
    last.current?.focus({ preventScroll: true });
    last.current?.scrollIntoView?.({ block: 'start' });
  }, [made, lastId]);

  if (thread.state === 'loading') return <Loading what="the diagnosis" />;
  if (thread.state === 'failed')
    return <LoadFailed what="The diagnosis" {...thread} />;
  const running = run?.state === 'running';
  const box = lastId ? (
    <FollowUp key={lastId} onAsk={ask} />
  ) : (
    <Composer initial={initial} onSubmit={start} />
  );
  return (
    <div className={common.column}>
      {turns.length === 0 && !run && intro}
      {turns.map(({ id, diagnosis, located }, index) => (
        <Turn
          key={id}
          ref={id === lastId ? last : undefined}
          diagnosis={diagnosis}
          located={located}
          number={index + 1}
          next={turns[index + 1]?.id}
          trace={traces[id]}
          linkTo={linkTo}
          onRated={feedback => rate(id, feedback)}
        />
      ))}
      {run && (
        <Running run={run} onStop={stop} onRetry={() => start(run.request)} />
      )}
      {/* Hidden and not gone meanwhile: who stops finds the text again. */}
      <div hidden={running}>
        {mayAsk.allowed || mayAsk.loading ? (
          box
        ) : (
          <Alert
            status="info"
            icon
            title="You may read diagnoses, and not make one"
            description={`An admin of the portal can give you the permission ${diagnosisCreatePermission.name}.`}
          />
        )}
      </div>
    </div>
  );
};
