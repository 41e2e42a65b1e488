import type { DiagnoseResponse, DiagnosisFeedback } from '@agentic-portal/api';
import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Button, VisuallyHidden } from '@backstage/ui';
import { RiCheckLine, RiDownloadLine, RiLinkM } from '@remixicon/react';
import { useCallback } from 'react';
import { diagnoseApiRef } from '../../apis/diagnoseApiRef';
import { downloadText } from '../../diagnosis/downloadText';
import { useAction } from '../../hooks/useAction';
import { useCopy } from '../../hooks/useCopy';
import common from '../common/common.module.css';
import { Feedback } from './Feedback';
import styles from './answer.module.css';

/** What can be done with an answer: share it, take it along, and say whether it was right. */
export const AnswerActions = ({
  response: { request_id: id, error_category },
  link,
  feedback,
  onRated,
}: {
  response: DiagnoseResponse;
  link: string;
  /** What the reader said of it before. */
  feedback?: DiagnosisFeedback;
  onRated: (feedback: DiagnosisFeedback) => void;
}) => {
  const api = useApi(diagnoseApiRef);
  const { copy, outcome } = useCopy();
  const download = useAction(
    useCallback(async () => {
      const markdown = await api.exportDiagnosis(id);
      const name = error_category.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase();
      downloadText(`diagnosis-${name}-${id.slice(0, 8)}.md`, markdown);
    }, [api, id, error_category]),
  );
  return (
    <div className={common.column}>
      <div className={styles.actions}>
        <div className={common.row}>
          <Button
            size="small"
            variant="secondary"
            aria-label="Copy link to this diagnosis"
            iconStart={
              outcome === 'copied' ? (
                <RiCheckLine size={16} />
              ) : (
                <RiLinkM size={16} />
              )
            }
            onPress={() => copy(new URL(link, window.location.origin).href)}
          >
            Copy link
          </Button>
          <VisuallyHidden role="status" aria-live="polite">
            {outcome === 'copied' && 'Link copied'}
          </VisuallyHidden>
          <Button
            size="small"
            variant="secondary"
            aria-label="Export this diagnosis as markdown"
            isPending={download.pending}
            iconStart={<RiDownloadLine size={16} />}
            onPress={() => download.run()}
          >
            Export
          </Button>
        </div>
        <Feedback id={id} said={feedback} onRated={onRated} />
      </div>
      {outcome === 'failed' && (
        <Alert
          role="alert"
          status="warning"
          icon
          title="The browser does not let the page copy: take the link from the address bar"
        />
      )}
      {download.error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="It could not be exported"
          description={download.error.message}
        />
      )}
    </div>
  );
};
