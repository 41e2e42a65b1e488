import { Button } from '@backstage/ui';
import { useState } from 'react';
import { Markdown } from './Markdown';
import { splitMarkdown } from './splitMarkdown';

/** Characters that are drawn at first; each wish for more shows four times as many. */
const firstCharacters = 20_000;

/** The beginning of what is shown of a text that is being written moves by so much, and not with each word. */
const stride = 5_000;

/** Markdown of any length. Of what is being written, the end is shown. */
export const LongMarkdown = (props: { text: string; streaming?: boolean }) => {
  const { text, streaming } = props;
  const [limit, setLimit] = useState(firstCharacters);
  const left = text.length - limit;
  if (streaming) {
    const begin = Math.max(0, Math.ceil(left / stride) * stride);
    const [whole, rest] = splitMarkdown(text.slice(begin));
    return (
      <>
        {whole && <Markdown text={whole} />}
        <Markdown text={rest} />
      </>
    );
  }
  if (left <= 0) return <Markdown text={text} />;
  return (
    <>
      <Markdown text={text.slice(0, limit)} />
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
