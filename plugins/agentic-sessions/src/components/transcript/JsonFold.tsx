import { lazy, Suspense, useMemo } from 'react';
import { Fold } from './Fold';
import styles from './transcript.module.css';
import { visibleText } from '../common/visibleText';

const ToolPartView = lazy(() =>
  import('./tool/ToolPartView').then(m => ({ default: m.ToolPartView })),
);

const JsonPart = ({ value }: { value: unknown }) => {
  const text = useMemo(
    () => JSON.stringify(value, undefined, 2) ?? '(nothing)',
    [value],
  );
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <ToolPartView
        part={{ kind: 'code', title: 'Content', text, language: 'json' }}
      />
    </Suspense>
  );
};

/** Data that an agent sent, behind a line that names it. */
export const JsonFold = (props: {
  foldKey: string;
  /** What kind of thing it is. */
  label: string;
  name?: string;
  note?: string;
  value: unknown;
}) => {
  const { foldKey, label, name, note, value } = props;
  return (
    <Fold
      foldKey={foldKey}
      title={
        <>
          <span>{label}</span>
          {name && <span className={styles.toolArgs}>{visibleText(name)}</span>}
          {note && <span className={styles.note}>{note}</span>}
        </>
      }
    >
      <JsonPart value={value} />
    </Fold>
  );
};
