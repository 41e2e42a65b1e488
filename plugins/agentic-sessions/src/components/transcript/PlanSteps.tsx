import {
  RiCheckboxBlankCircleLine,
  RiCheckboxCircleFill,
  RiCloseCircleLine,
  RiProgress5Line,
} from '@remixicon/react';
import { VisuallyHidden } from '@backstage/ui';
import type { PlanStep } from '../../transcript/types';
import styles from './transcript.module.css';
import { visibleText } from '../common/visibleText';

const states = {
  done: { icon: <RiCheckboxCircleFill size={17} aria-hidden />, word: 'Done' },
  active: {
    icon: <RiProgress5Line size={17} aria-hidden />,
    word: 'Being done',
  },
  pending: {
    icon: <RiCheckboxBlankCircleLine size={17} aria-hidden />,
    word: 'To do',
  },
  dropped: {
    icon: <RiCloseCircleLine size={17} aria-hidden />,
    word: 'Dropped',
  },
};

/** Most steps that are drawn. */
const shownSteps = 200;

/** A plan as a list of what is done, being done and to do. */
export const PlanSteps = ({ steps }: { steps: readonly PlanStep[] }) => {
  const done = steps.filter(step => step.state === 'done').length;
  return (
    <section className={styles.plan} aria-label="Plan">
      <header>
        Plan
        <span>
          {done} of {steps.length} done
        </span>
      </header>
      <ol>
        {steps.slice(0, shownSteps).map((step, index) => (
          <li key={index} data-state={step.state}>
            {states[step.state].icon}
            <VisuallyHidden>{states[step.state].word}: </VisuallyHidden>
            <span>{visibleText(step.text)}</span>
          </li>
        ))}
      </ol>
      {steps.length > shownSteps && (
        <p>and {steps.length - shownSteps} more steps</p>
      )}
    </section>
  );
};
