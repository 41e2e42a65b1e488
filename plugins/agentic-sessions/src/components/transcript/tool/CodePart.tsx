import { CodeSnippet } from '@backstage/core-components';
import { memo } from 'react';
import { visibleText } from '../../common/visibleText';
import { isColored } from '../../code/isColored';
import styles from '../transcript.module.css';

const plainBackground = { background: 'transparent', padding: 0, margin: 0 };

/** A text in the colours of its language. */
export const CodePart = memo(
  (props: { text: string; language: string | undefined }) => {
    const text = visibleText(props.text);
    const { language } = props;
    return language && isColored(text) ? (
      <div className={styles.code}>
        <CodeSnippet
          text={text}
          language={language}
          wrapLongLines
          customStyle={plainBackground}
        />
      </div>
    ) : (
      <pre className={styles.plain}>{text}</pre>
    );
  },
);
