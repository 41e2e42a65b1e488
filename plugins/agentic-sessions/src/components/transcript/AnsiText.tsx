import { Fragment, memo } from 'react';
import { ansiSpans } from './ansiSpans';
import styles from './transcript.module.css';

/** A terminal's output in its colours. */
export const AnsiText = memo(({ text }: { text: string }) => (
  <pre className={styles.plain}>
    {ansiSpans(text).map((span, index) => {
      const { color, bold, dim, italic, underline } = span;
      const Part = bold ? 'strong' : 'span';
      return color || bold || dim || italic || underline ? (
        <Part
          key={index}
          className={styles.ansi}
          data-color={color}
          data-dim={dim || undefined}
          data-italic={italic || undefined}
          data-underline={underline || undefined}
        >
          {span.text}
        </Part>
      ) : (
        <Fragment key={index}>{span.text}</Fragment>
      );
    })}
  </pre>
));
