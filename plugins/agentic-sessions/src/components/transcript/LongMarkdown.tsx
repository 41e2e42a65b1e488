import { Button } from '@backstage/ui';
import { useState } from 'react';
import { Markdown } from './Markdown';

/** Characters that are drawn at first; each wish for more shows four times as many. */
const firstCharacters = 20_000;

/** Markdown of any length. Of what is being written, the end is shown. */
export const LongMarkdown = (props: { text: string; streaming?: boolean }) => {
  const { text, streaming } = props;
  const [limit, setLimit] = useState(firstCharacters);
  const left = text.length - limit;
  if (left <= 0) return <Markdown text={text} />;
  return (
    <>
      <Markdown text={streaming ? text.slice(-limit) : text.slice(0, limit)} />
      <Button
        variant="tertiary"
        size="small"
        onPress={() => setLimit(limit * 4)}
      >
        Show more ({left.toLocaleString('en')} characters left)
      </Button>
    </>
  );
};
