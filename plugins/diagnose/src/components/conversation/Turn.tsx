import type { Diagnosis, DiagnosisFeedback } from '@agentic-portal/api';
import { forwardRef } from 'react';
import type { LocatedEvidence } from '../../diagnosis/locateEvidence';
import type { StageProgress } from '../../diagnosis/stages';
import { Answer } from '../answer/Answer';
import { Fold } from '../common/Fold';
import common from '../common/common.module.css';
import { Asked } from './Asked';
import { AskedOn } from './AskedOn';
import { StageList } from './StageList';

/** What was asked, what was answered, and what was asked on about it. */
export const Turn = forwardRef<
  HTMLElement,
  {
    diagnosis: Diagnosis;
    located: LocatedEvidence;
    /** Its place in the conversation, from 1. */
    number: number;
    /** The id of the turn that follows. */
    next?: string;
    /** How it went, when it was made here. */
    trace?: readonly StageProgress[];
    linkTo: (id: string) => string;
    onRated: (feedback: DiagnosisFeedback) => void;
  }
>(({ diagnosis, located, number, next, trace, linkTo, onRated }, ref) => {
  const { request, response, feedback, follow_ups: followUps = [] } = diagnosis;
  const parent = response.parent_id ?? request.parent_id;
  return (
    <article
      ref={ref}
      tabIndex={-1}
      className={common.column}
      aria-label={`Diagnosis ${number}`}
    >
      <Asked request={request} parentLink={parent && linkTo(parent)} />
      {trace && (
        <Fold title="How it went">
          <StageList stages={trace} />
        </Fold>
      )}
      <Answer
        response={response}
        {...located}
        current={next === undefined}
        link={linkTo(response.request_id)}
        feedback={feedback}
        onRated={onRated}
      />
      <AskedOn
        followUps={followUps.filter(({ id }) => id !== next)}
        linkTo={linkTo}
      />
    </article>
  );
});
