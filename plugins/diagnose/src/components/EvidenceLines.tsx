import type { Evidence } from '@agentic-portal/api';
import { Button, Flex, Text } from '@backstage/ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { excerptLines } from '../diagnosis/excerptLines';
import styles from './Diagnose.module.css';

/** Lines shown around evidence. */
const AROUND = 3;
/** Texts up to this many lines can be shown whole: more would make the page slow. */
const WHOLE = 3_000;

/** The lines that a diagnosis rests on, and the text that they stand in. */
export const EvidenceLines = ({
  text,
  evidence,
}: {
  text: string;
  evidence: Evidence[];
}) => {
  const { hash } = useLocation();
  const [chosen, setChosen] = useState<number>();
  const [whole, setWhole] = useState(false);
  const source = useRef<HTMLOListElement>(null);

  // A link to a line, such as /diagnose/<id>#L12, opens there.
  useEffect(() => {
    const line = /^#L(\d{1,7})$/.exec(hash);
    if (line) setChosen(Number(line[1]));
  }, [hash]);
  useEffect(() => {
    if (chosen)
      source.current
        ?.querySelector(`#L${chosen}`)
        ?.scrollIntoView?.({ block: 'center' });
  }, [chosen, whole]);

  const marked = useMemo(
    () => new Set(evidence.flatMap(({ line }) => line ?? [])),
    [evidence],
  );
  const lineCount = useMemo(() => text.split('\n').length, [text]);
  const excerpt = useMemo(
    () =>
      excerptLines(
        text,
        new Set(
          marked.size
            ? [...marked, ...(chosen ? [chosen] : [])]
            : [chosen ?? 1],
        ),
        whole || lineCount <= 40 ? lineCount : AROUND,
      ).map(item =>
        item.kind === 'line'
          ? { ...item, marked: marked.has(item.line) }
          : item,
      ),
    [text, marked, chosen, whole, lineCount],
  );

  return (
    <Flex direction="column" gap="4">
      {evidence.length > 0 && (
        <ul className={styles.list} aria-label="Evidence">
          {evidence.map(({ id, line, kind, text: matched, category }) => (
            <li key={id} className={styles.evidence}>
              {line ? (
                <a
                  className={styles.lineLink}
                  href={`#L${line}`}
                  onClick={() => setChosen(line)}
                >
                  Line {line}
                </a>
              ) : (
                <Text weight="bold">
                  {kind === 'event' ? 'Event' : 'Cluster'}
                </Text>
              )}
              <span>
                <code className={styles.mono}>{matched}</code>{' '}
                {category && (
                  <Text as="span" variant="body-small" color="secondary">
                    {category}
                  </Text>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      <ol
        ref={source}
        className={`${styles.source} ${styles.mono}`}
        aria-label="The text that was diagnosed"
        // Scrolls, so it must be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {excerpt.map(item =>
          item.kind === 'gap' ? (
            <li key={`gap-${item.from}`} className={styles.gap}>
              {`⋯ ${item.to - item.from + 1} more lines`}
            </li>
          ) : (
            <li
              key={item.line}
              id={`L${item.line}`}
              className={[
                styles.line,
                item.marked ? styles.marked : '',
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
      {lineCount > 40 && lineCount <= WHOLE && (
        <div>
          <Button
            variant="tertiary"
            size="small"
            onPress={() => setWhole(value => !value)}
          >
            {whole ? 'Show the evidence only' : `Show all ${lineCount} lines`}
          </Button>
        </div>
      )}
    </Flex>
  );
};
