import { Alert, Button, VisuallyHidden } from '@backstage/ui';
import { RiStopCircleLine } from '@remixicon/react';
import { useEffect, useRef } from 'react';
import { stageLabels } from '../../diagnosis/stages';
import type { DiagnosisRun } from '../../hooks/useDiagnosisRun';
import common from '../common/common.module.css';
import { Asked } from './Asked';
import styles from './conversation.module.css';
import { StageList } from './StageList';

const Again = ({ onRetry }: { onRetry: () => void }) => (
  // What had the focus is gone with the diagnosis.
  // eslint-disable-next-line jsx-a11y/no-autofocus
  <Button variant="secondary" size="small" autoFocus onPress={onRetry}>
    Try again
  </Button>
);

/** A diagnosis that is being made, or that came to nothing. Escape stops it. */
export const Running = ({
  run,
  onStop,
  onRetry,
}: {
  run: DiagnosisRun;
  onStop: () => void;
  onRetry: () => void;
}) => {
  const { request, stages, state, error } = run;
  const running = state === 'running';
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView?.({ block: 'nearest' });
  }, [state]);
  useEffect(() => {
    if (!running) return undefined;
    const stopOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onStop();
    };
    document.addEventListener('keydown', stopOnEscape);
    return () => document.removeEventListener('keydown', stopOnEscape);
  }, [running, onStop]);

  const latest = stages.filter(({ status }) => status !== 'waiting').at(-1);
  return (
    <section ref={place} className={common.column} aria-label="Diagnosis">
      <Asked request={request} />
      <div className={common.panel}>
        <StageList stages={stages} />
        <VisuallyHidden role="status" aria-live="polite">
          {running && latest
            ? `${stageLabels[latest.stage]}: ${latest.message ?? latest.status}`
            : ''}
        </VisuallyHidden>
        {running && (
          <div className={common.row}>
            <Button
              variant="secondary"
              size="small"
              iconStart={<RiStopCircleLine size={16} />}
              onPress={onStop}
            >
              Stop
            </Button>
            <span className={styles.hint}>Escape</span>
          </div>
        )}
      </div>
      {state === 'stopped' && (
        <Alert
          role="status"
          status="info"
          icon
          title="Stopped"
          customActions={<Again onRetry={onRetry} />}
        />
      )}
      {state === 'failed' && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="It could not be diagnosed"
          description={error?.message}
          customActions={<Again onRetry={onRetry} />}
        />
      )}
    </section>
  );
};
