import type { DiagnoseRequest } from '@agentic-portal/api';
import { diagnosisCreatePermission } from '@agentic-portal/plugin-diagnose-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { Alert } from '@backstage/ui';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { locateEvidence } from '../../diagnosis/locateEvidence';
import type { ConversationState } from '../../hooks/useConversation';
import { Answer } from '../answer/Answer';
import { Fold } from '../common/Fold';
import { LoadFailed } from '../common/LoadFailed';
import { Loading } from '../common/Loading';
import common from '../common/common.module.css';
import { Asked } from './Asked';
import { Composer } from './Composer';
import { FollowUp } from './FollowUp';
import { Running } from './Running';
import { StageList } from './StageList';

/** Diagnoses that ask on about each other, the one that is being made, and the box for what is said next. */
export const Conversation = ({
  conversation: { thread, run, traces, start, ask, stop },
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
      (value ?? []).map((turn, index, all) => ({
        ...turn,
        ...locateEvidence(all, index),
      })),
    [value],
  );
  const mayAsk = usePermission({ permission: diagnosisCreatePermission });
  const lastId = turns.at(-1)?.response.request_id;
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
      {turns.map(({ request, response, source, evidence }, index) => {
        const id = response.request_id;
        const isLast = index === turns.length - 1;
        const trace = traces[id];
        return (
          <article
            key={id}
            ref={isLast ? last : undefined}
            tabIndex={-1}
            className={common.column}
            aria-label={`Diagnosis ${index + 1}`}
          >
            <Asked request={request} />
            {trace && (
              <Fold title="How it went">
                <StageList stages={trace} />
              </Fold>
            )}
            <Answer
              response={response}
              source={source}
              evidence={evidence}
              current={isLast}
              link={linkTo(id)}
            />
          </article>
        );
      })}
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
