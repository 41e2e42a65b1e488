import { CopyTextButton } from '@backstage/core-components';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { AnsiText } from '../AnsiText';
import styles from '../transcript.module.css';
import { visibleText } from '../../common/visibleText';
import { CodePart } from './CodePart';
import { DiffPart } from './DiffPart';
import type { ToolPart } from './readToolCall';

/** Characters that are drawn at first; each wish for more shows four times as many. */
const firstCharacters = 20_000;

/** A part of a tool call, with a button that copies all of it. */
export const ToolPartView = ({ part }: { part: ToolPart }) => {
  const [limit, setLimit] = useState(firstCharacters);
  const { title, text } = part;
  const left = text.length - limit;
  const shown = left > 0 ? text.slice(0, limit) : text;
  return (
    <section className={styles.part}>
      <header>
        <h4>{visibleText(title)}</h4>
        <CopyTextButton
          text={text}
          variant="tertiary"
          aria-label={`Copy: ${title}`}
        />
      </header>
      {text ? drawn(part, shown) : <p>(empty)</p>}
      {left > 0 && (
        <Button
          variant="tertiary"
          size="small"
          onPress={() => setLimit(limit * 4)}
        >
          Show more ({left.toLocaleString('en')} characters left)
        </Button>
      )}
    </section>
  );
};

function drawn(part: ToolPart, shown: string) {
  switch (part.kind) {
    case 'diff':
      return <DiffPart text={shown} />;
    case 'output':
      return <AnsiText text={shown} />;
    default:
      return <CodePart text={shown} language={part.language} />;
  }
}
