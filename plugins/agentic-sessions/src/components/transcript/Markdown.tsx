import { MarkdownContent } from '@backstage/core-components';
import { memo } from 'react';
import styles from './transcript.module.css';

/** An image's address could carry away what the agent has read: none is fetched, its description stays. */
const noImages = () => '';

/** Markdown that an agent wrote. Raw HTML is sanitised, images are not loaded. */
export const Markdown = memo(({ text }: { text: string }) => (
  <MarkdownContent
    className={styles.markdown}
    content={text}
    linkTarget="_blank"
    transformImageUri={noImages}
  />
));
