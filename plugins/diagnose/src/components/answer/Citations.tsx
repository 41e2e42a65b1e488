import type { Evidence } from '@agentic-portal/api';
import { Text } from '@backstage/ui';
import { evidenceAnchor } from '../../diagnosis/evidenceAnchor';
import { evidenceName } from '../../diagnosis/evidenceName';
import common from '../common/common.module.css';
import styles from './answer.module.css';

/** What the model's answer rests on, linked to the evidence. Nothing when rules answered. */
export const Citations = ({
  citations = [],
  evidence,
  idPrefix,
}: {
  /** Ids of evidence. */
  citations?: readonly string[];
  evidence: readonly Evidence[];
  idPrefix: string;
}) => {
  const cited = citations.flatMap(id => {
    const place = evidence.findIndex(item => item.id === id);
    return place < 0 ? [] : [{ place, ...evidence[place] }];
  });
  if (cited.length === 0) return null;
  return (
    <div className={common.row}>
      <Text variant="body-small">It rests on</Text>
      <ul className={styles.citations} aria-label="What it rests on">
        {cited.map(({ place, ...item }) => (
          <li key={item.id}>
            <a
              className={styles.link}
              href={`#${evidenceAnchor(idPrefix, place)}`}
              title={item.text}
            >
              {evidenceName(item)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
};
