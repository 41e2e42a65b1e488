import type { Interrupt, ResumeEntry } from '@agentic-portal/api';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useAction } from '../../hooks/useAction';
import type { TranscriptItem } from '../../transcript/types';
import { AnswersContext } from './AnswersContext';
import { whyNotAnswer, type Answerer } from './whyNotAnswer';

/** Collects answers and sends them together: AG-UI wants all open interrupts answered at once. */
export const AnswersProvider = (props: {
  project: string;
  name: string;
  answerer: Answerer | undefined;
  /** Who made the session. */
  maker?: string;
  /** Id of the question that the page was opened for. */
  wanted?: string;
  items: readonly TranscriptItem[];
  children: ReactNode;
}) => {
  const { project, name, answerer, maker, wanted, items, children } = props;
  const api = useApi(agenticPortalApiRef);
  const [drafts, setDrafts] = useState<readonly ResumeEntry[]>([]);
  const { run, pending, error } = useAction(
    useCallback(
      async (answers: readonly ResumeEntry[]) => {
        try {
          await api.answerInterrupts(project, name, { answers: [...answers] });
        } finally {
          setDrafts([]);
        }
      },
      [api, project, name],
    ),
  );

  // Items are others with each frame; what they are is asked when an answer is given.
  const latestItems = useRef(items);
  latestItems.current = items;
  const give = useCallback(
    (answer: ResumeEntry) => {
      const open = latestItems.current.filter(
        item => item.kind === 'question' && item.state === 'open',
      );
      const answers = [
        ...drafts.filter(draft => draft.interruptId !== answer.interruptId),
        answer,
      ];
      if (
        open.every(({ id }) => answers.some(draft => draft.interruptId === id))
      ) {
        run(answers);
      }
      setDrafts(answers);
    },
    [drafts, run],
  );

  const value = useMemo(
    () => ({
      whyNot: (interrupt: Interrupt) =>
        whyNotAnswer(interrupt, answerer, maker),
      wanted,
      give,
      given: new Set(drafts.map(draft => draft.interruptId)),
      pending,
      error,
    }),
    [answerer, maker, wanted, give, drafts, pending, error],
  );
  return (
    <AnswersContext.Provider value={value}>{children}</AnswersContext.Provider>
  );
};
