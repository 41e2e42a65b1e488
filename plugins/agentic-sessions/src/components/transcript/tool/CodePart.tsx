import { CodeSnippet } from '@backstage/core-components';
import { memo } from 'react';
import { visibleText } from '../visibleText';
import styles from '../transcript.module.css';

/** Longest text (characters) and longest line that are coloured; the highlighter takes ms for each thousand. */
const colored = { characters: 50_000, line: 2_000 };

const plainBackground = { background: 'transparent', padding: 0, margin: 0 };

/** A text in the colours of its language. */
export const CodePart = memo(
  (props: { text: string; language: string | undefined }) => {
    const text = visibleText(props.text);
    const { language } = props;
    const fits =
      text.length <= colored.characters &&
      !text.split('\n').some(line => line.length > colored.line);
    return language && fits ? (
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
