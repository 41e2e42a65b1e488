import type { ClusterFinding, Evidence } from '@agentic-portal/api';
import { Text } from '@backstage/ui';
import { useMemo } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { evidenceAnchor } from '../../diagnosis/evidenceAnchor';
import { evidenceKinds } from '../../diagnosis/evidenceKinds';
import { objectId } from '../../diagnosis/objectId';
import { objectText } from '../../diagnosis/objectText';
import common from '../common/common.module.css';
import { Pill } from '../common/Pill';
import styles from './answer.module.css';
import { SourceText } from './SourceText';

/** Of shorter texts all is said already. */
const WORTH_SHOWING = 2;

/** What a diagnosis rests on: lines, linked to the text that they stand in, and objects, linked to what is wrong with them. */
export const EvidenceLines = ({
  text,
  evidence,
  citations = [],
  findings,
  idPrefix,
}: {
  text?: string;
  evidence: Evidence[];
  /** Ids of the evidence that a model's answer rests on. */
  citations?: readonly string[];
  findings: ClusterFinding[];
  /** Stands before the ids of lines and objects in the page. */
  idPrefix: string;
}) => {
  const { hash, search } = useLocation();
  // A link to a line, such as /diagnose/<id>#L12, opens there.
  const linked = new RegExp(`^#${idPrefix}L(\\d{1,7})$`).exec(hash);
  const chosen = linked ? Number(linked[1]) : undefined;

  const lines = useMemo(() => text?.split('\n') ?? [], [text]);
  const marked = useMemo(
    () => new Set(evidence.flatMap(({ line }) => line ?? [])),
    [evidence],
  );
  const objects = useMemo(
    () => new Set(findings.map(({ object }) => objectId(object))),
    [findings],
  );
  return (
    <div className={common.column}>
      {evidence.length === 0 && (
        <Text color="secondary">
          Nothing in the text names a failure that the rules know.
        </Text>
      )}
      {evidence.length > 0 && (
        <ul className={common.list} aria-label="Evidence">
          {evidence.map(
            ({ id, line, kind, text: quote, category, object }, place) => (
              <li
                key={id}
                id={evidenceAnchor(idPrefix, place)}
                className={styles.evidence}
              >
                {line !== undefined && line <= lines.length ? (
                  <Link
                    className={styles.link}
                    to={{ search, hash: `#${idPrefix}L${line}` }}
                    replace
                  >
                    Line {line}
                  </Link>
                ) : (
                  <Text weight="bold">{evidenceKinds[kind]}</Text>
                )}
                <span>
                  {object &&
                    (objects.has(objectId(object)) ? (
                      <a
                        className={styles.link}
                        href={`#${idPrefix}${objectId(object)}`}
                      >
                        {objectText(object)}
                      </a>
                    ) : (
                      <Text as="span" weight="bold">
                        {objectText(object)}
                      </Text>
                    ))}{' '}
                  <code className={common.mono}>{quote}</code>{' '}
                  {category && (
                    <Text as="span" variant="body-small" color="secondary">
                      {category}
                    </Text>
                  )}{' '}
                  {citations.includes(id) && <Pill tone="info">Cited</Pill>}
                </span>
              </li>
            ),
          )}
        </ul>
      )}
      {(lines.length > WORTH_SHOWING || marked.size > 0) && (
        <SourceText
          lines={lines}
          marked={marked}
          chosen={chosen}
          idPrefix={idPrefix}
        />
      )}
    </div>
  );
};
