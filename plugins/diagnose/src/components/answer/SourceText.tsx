import { Button } from '@backstage/ui';
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
} from 'react';
import { excerptLines } from '../../diagnosis/excerptLines';
import common from '../common/common.module.css';
import styles from './answer.module.css';

/** Lines shown around evidence. */
const AROUND = 3;
/** Texts up to this many lines are shown whole at once. */
const SHORT = 40;
/** Texts up to this many lines can be shown whole: more would make the page slow. */
const WHOLE = 3_000;

/** The text that was diagnosed: the lines that matter with some around them, or all of it. */
export const SourceText = ({
  lines,
  marked,
  chosen,
  idPrefix,
}: {
  lines: readonly string[];
  /** Numbers, from 1, of the lines that evidence is. */
  marked: ReadonlySet<number>;
  /** The line that is looked at. */
  chosen?: number;
  idPrefix: string;
}) => {
  const [whole, setWhole] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (chosen)
      list.current
        ?.querySelector('[aria-current]')
        ?.scrollIntoView?.({ block: 'center' });
  }, [chosen, whole]);

  const excerpt = useMemo(() => {
    const shown = new Set(marked);
    if (chosen) shown.add(chosen);
    if (shown.size === 0) shown.add(1);
    return excerptLines(
      lines,
      shown,
      whole || lines.length <= SHORT ? lines.length : AROUND,
    );
  }, [lines, marked, chosen, whole]);

  return (
    <>
      <ol
        ref={list}
        className={`${styles.source} ${common.mono}`}
        aria-label="The text that was diagnosed"
        style={{ '--digits': String(lines.length).length } as CSSProperties}
        // Scrolls, so it must be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {excerpt.map(item =>
          item.kind === 'gap' ? (
            <li key={`gap-${item.from}`} className={styles.gap}>
              {`⋯ ${(item.to - item.from + 1).toLocaleString('en')} more lines`}
            </li>
          ) : (
            <li
              key={item.line}
              id={`${idPrefix}L${item.line}`}
              className={[
                styles.line,
                marked.has(item.line) ? styles.marked : '',
                item.line === chosen ? styles.chosen : '',
              ].join(' ')}
              aria-current={item.line === chosen ? 'true' : undefined}
            >
              <span className={styles.number} aria-hidden="true">
                {item.line}
              </span>
              <span>{item.text || ' '}</span>
            </li>
          ),
        )}
      </ol>
      {lines.length > SHORT && lines.length <= WHOLE && (
        <div>
          <Button
            variant="tertiary"
            size="small"
            onPress={() => setWhole(value => !value)}
          >
            {whole
              ? 'Show the evidence only'
              : `Show all ${lines.length} lines`}
          </Button>
        </div>
      )}
    </>
  );
};
