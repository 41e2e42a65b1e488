import { MarkdownContent } from '@backstage/core-components';
import { memo } from 'react';
import { DrawnSafely } from './DrawnSafely';
import { isTooDeep } from './isTooDeep';
import styles from './transcript.module.css';
import { visibleText } from '../common/visibleText';

/** An image's address could carry away what the agent has read: none is fetched, its description stays. */
const noImages = () => '';

/** Markdown that an agent wrote. Raw HTML is sanitised, images are not loaded; what cannot be drawn is shown as it is. */
export const Markdown = memo((props: { text: string }) => {
  const text = visibleText(props.text);
  if (isTooDeep(text)) return <pre className={styles.plain}>{text}</pre>;
  return (
    <DrawnSafely text={text}>
      <MarkdownContent
        className={styles.markdown}
        content={text}
        linkTarget="_blank"
        transformImageUri={noImages}
      />
    </DrawnSafely>
  );
});
