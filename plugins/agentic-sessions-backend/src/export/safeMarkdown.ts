/** Control characters but for tab and line feed, and the sequences that they begin in a terminal (ECMA-48). */
const controls =
  // eslint-disable-next-line no-control-regex
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-_])?|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
const fence = /^ {0,3}(`{3,}|~{3,})/;

/** A text without what a terminal or a browser would take for a command. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(controls, '');
}

/** A block of code around any text: its fence is longer than any in the text. */
export function codeBlock(text: string, language = ''): string {
  const plain = plainText(text);
  const longest = Math.max(
    2,
    ...(plain.match(/`+/g) ?? []).map(run => run.length),
  );
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${plain}${
    plain.endsWith('\n') ? '' : '\n'
  }${marks}\n`;
}

/** A text in a line, in which nothing is markdown. */
export function inline(text: string): string {
  return plainText(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]()#+!|<>~]/g, '\\$&');
}

/**
 * Markdown of an agent or a user that may stand among other markdown: it shows what it says, HTML in it is text, images are
 * not loaded, links run nothing, and a block of code that it leaves open is closed.
 */
export function safeMarkdown(text: string): string {
  const out: string[] = [];
  let open: string | undefined;
  for (const line of plainText(text).split('\n')) {
    const marks = fence.exec(line)?.[1];
    if (open) {
      if (
        marks?.startsWith(open) &&
        line.trim().replaceAll(open[0], '') === ''
      ) {
        open = undefined;
      }
      out.push(line);
    } else if (
      marks &&
      !(marks[0] === '`' && line.trim().slice(marks.length).includes('`'))
    ) {
      open = marks;
      out.push(line);
    } else {
      out.push(safeLine(line));
    }
  }
  if (open) out.push(open);
  return out.join('\n');
}

function safeLine(line: string): string {
  // What is between the same number of backticks is code, in which nothing is anything else.
  return line
    .split(/((?<!`)(`+)(?!`)(?:.*?[^`])\2(?!`))/g)
    .map((part, index) => {
      // Of each match there are the code and its marks, after what comes before it.
      if (index % 3 === 2) return '';
      return index % 3 === 1 ? part : safeWords(part);
    })
    .join('');
}

function safeWords(words: string): string {
  return words
    .replace(/</g, '&lt;')
    .replace(/!\[/g, '!\\[')
    .replace(
      /(\]\(\s*|\]:\s*)(?!https?:|mailto:|#|\/(?!\/)|\.{0,2}\/|[\w.-]+(?:[/)#?\s]|$))/gi,
      '$1#unsafe-',
    );
}
