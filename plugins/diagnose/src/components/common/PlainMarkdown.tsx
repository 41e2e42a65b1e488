import { MarkdownContent } from '@backstage/core-components';
import styles from './plainMarkdown.module.css';

/** An image's address could carry away what is on the page: none is fetched, its description stays. */
const noImages = () => '';

/** Markdown that somebody else wrote. Raw HTML is sanitised, images are not loaded. */
export const PlainMarkdown = ({
  text,
  linkTo,
}: {
  text: string;
  /** Where a link leads; as it is written, without this. */
  linkTo?: (href: string) => string;
}) => (
  <MarkdownContent
    className={styles.markdown}
    content={text}
    transformLinkUri={linkTo}
    transformImageUri={noImages}
  />
);
