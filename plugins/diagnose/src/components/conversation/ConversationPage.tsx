import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Text } from '@backstage/ui';
import { RiAddLine, RiHistoryLine } from '@remixicon/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import {
  useLocation,
  useNavigate,
  useParams,
  useSearchParams,
} from 'react-router-dom';
import { requestOfParams } from '../../diagnosis/requestParams';
import { useConversation } from '../../hooks/useConversation';
import type { StartState } from '../../hooks/useStartDiagnosis';
import { diagnosisRouteRef, rootRouteRef } from '../../routes';
import { DiagnosePageFrame } from '../DiagnosePageFrame';
import { Conversation } from './Conversation';
import styles from './conversation.module.css';
import { HistoryList } from './HistoryList';

/** `/diagnose` and `/diagnose/:id`: a conversation about a failure, beside those that one had before. */
export const ConversationPage = () => {
  const { id } = useParams();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const { state, pathname, search } = useLocation();
  const rootPath = useRouteRef(rootRouteRef);
  const diagnosisPath = useRouteRef(diagnosisRouteRef);
  const [historyOpen, setHistoryOpen] = useState(false);
  const history = useRef<HTMLElement>(null);
  useEffect(() => {
    if (historyOpen) history.current?.focus();
  }, [historyOpen]);
  const linkTo = (of: string) => diagnosisPath?.({ id: of }) ?? '';
  const conversation = useConversation(id, answered =>
    navigate(linkTo(answered)),
  );
  const initial = useMemo(() => requestOfParams(params), [params]);

  const { start } = conversation;
  const startNow = (state as StartState | null)?.start === true;
  useEffect(() => {
    if (!startNow || !initial.error_message) return;
    // Once: who comes back to this page, or loads it again, starts nothing.
    navigate(pathname + search, { replace: true });
    start(initial);
  }, [startNow, initial, start, navigate, pathname, search]);

  return (
    <DiagnosePageFrame
      title="What went wrong?"
      tab="diagnose"
      actions={
        <>
          <Button
            className={styles.historyButton}
            variant="secondary"
            aria-label="History"
            aria-expanded={historyOpen}
            iconStart={<RiHistoryLine size={18} />}
            onPress={() => setHistoryOpen(open => !open)}
          >
            <span className={styles.wide}>History</span>
          </Button>
          {id && (
            <ButtonLink
              href={rootPath?.() ?? ''}
              variant="primary"
              aria-label="New diagnosis"
              iconStart={<RiAddLine size={18} />}
            >
              <span className={styles.wide}>New</span>
            </ButtonLink>
          )}
        </>
      }
    >
      <div className={styles.page}>
        <div className={styles.main}>
          <Conversation
            // Another filled-in text is another box; an answer is not.
            key={id ? 'diagnosis' : search}
            conversation={conversation}
            initial={initial}
            linkTo={linkTo}
            intro={
              <Text color="secondary">
                Paste a log, an error, or the output of kubectl describe. You
                get the likeliest cause, what shows it, and commands that are
                safe to start with; then you can ask on.
              </Text>
            }
          />
        </div>
        {/* Escape closes it, wherever in it the focus is. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <aside
          ref={history}
          tabIndex={-1}
          className={styles.history}
          data-open={historyOpen}
          aria-label="History"
          onKeyDown={event => event.key === 'Escape' && setHistoryOpen(false)}
        >
          <HistoryList current={id} onChosen={() => setHistoryOpen(false)} />
        </aside>
      </div>
    </DiagnosePageFrame>
  );
};
