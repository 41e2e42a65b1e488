import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { processorTime } from '../../__testUtils__/processorTime';
import { ansiSpans } from './ansiSpans';
import { splitMarkdown } from './splitMarkdown';
import { LongMarkdown } from './LongMarkdown';
import { Markdown } from './Markdown';
import { readToolCall } from './tool/readToolCall';
import { unifiedDiff } from './tool/unifiedDiff';
import { ToolCall } from './ToolCall';
import { visibleDiff, visibleText } from '../common/visibleText';
import type { ToolItem } from '../../transcript/types';

const longer = { timeout: 20_000 };

const tool = (fields: Partial<ToolItem>): ToolItem => ({
  kind: 'tool',
  id: 't',
  key: 'tool:t',
  seq: 1,
  name: 'Bash',
  args: '{}',
  state: 'done',
  ...fields,
});

describe('markdown of an agent', () => {
  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a handler', '<img src="x" onerror="alert(1)"><svg onload=alert(1)>'],
    ['a frame', '<iframe srcdoc="<script>alert(1)</script>"></iframe>'],
    [
      'a style',
      '<style>*{display:none}</style><p style="position:fixed">x</p>',
    ],
    ['a form', '<form action="http://x"><button>Go</button></form>'],
    ['an embedded object', '<object data="x"></object><embed src="x">'],
    ['a base', '<base href="http://x"><meta http-equiv=refresh content=0>'],
    ['other sources', '<picture><source srcset="http://x/y.png"></picture>'],
    ['an image', '![x](http://x/y.png) <img src="http://x/y.png">'],
    ['a data image', '![x](data:image/svg+xml;base64,PHN2Zz4=)'],
    ['a link to a script', '[x](javascript:alert(1)) [y](JaVaScript:a)'],
    ['a raw link to a script', '<a href="java&#10;script:alert(1)">x</a>'],
    ['a link to data', '[x](data:text/html,<script>alert(1)</script>)'],
    ['another scheme', '[x](vbscript:a) [y](file:///etc/passwd)'],
  ])('keeps nothing of %s that acts or fetches', async (_, text) => {
    const { container } = await renderInTestApp(
      <Markdown text={`before\n\n${text}\n\nafter`} />,
    );
    expect(screen.getByText('after')).toBeInTheDocument();
    const all = [...container.querySelectorAll('*')];
    const names = all.map(element => element.localName);
    expect(names.join()).not.toMatch(
      /\b(script|iframe|style|form|button|object|embed|base|meta|source|svg)\b/,
    );
    const attributes = all.flatMap(element => [...element.attributes]);
    const values = (name: string) =>
      attributes.filter(a => a.name === name).map(a => a.value);
    expect(
      attributes.filter(({ name }) => /^on|^srcset$|^srcdoc$/.test(name)),
    ).toEqual([]);
    expect(values('src').filter(Boolean)).toEqual([]);
    expect(
      values('href').filter(href => !/^(https?:|mailto:|#|\/)/.test(href)),
    ).toEqual([]);
    expect(values('style').join()).not.toContain('fixed');
  });

  it.each([
    ['nested quotes', '> '.repeat(20_000)],
    [
      'nested lists',
      Array.from({ length: 400 }, (_, n) => `${' '.repeat(2 * n)}- x`).join(
        '\n',
      ),
    ],
    ['brackets', '['.repeat(5_000)],
    ['stars', '*a_'.repeat(5_000)],
    ['tags', '<b>'.repeat(5_000)],
    ['stars that are just few enough', '*a_'.repeat(700)],
    ['tags that are just few enough', '<b>x'.repeat(990)],
  ])(
    'draws %s, or shows them as they are',
    async (_, text) => {
      const log = jest.spyOn(console, 'error').mockImplementation(() => {});
      const draw = async () => {
        const { container } = await renderInTestApp(
          <LongMarkdown text={text} />,
        );
        expect(container.textContent?.length).toBeGreaterThan(0);
      };
      // Seconds here would be seconds without an answer in a browser.
      expect(await processorTime(draw)).toBeLessThan(5_000);
      log.mockRestore();
    },
    30_000,
  );

  it('is cut where it is longer than anybody reads, and shown further on demand', async () => {
    const user = userEvent.setup();
    const { container } = await renderInTestApp(
      <LongMarkdown text={`${'a'.repeat(30_000)}end`} />,
    );
    expect(container.textContent).not.toContain('end');
    await user.click(screen.getByRole('button', { name: /10,003 characters/ }));
    expect(container.textContent).toContain('end');
  }, 30_000);
});

describe('splitMarkdown', () => {
  const long = 'x'.repeat(2_000);

  it.each([
    ['a short text', 'one\n\ntwo', ['', 'one\n\ntwo']],
    ['paragraphs', `${long}\n\ntwo\n\nthr`, [`${long}\n\ntwo`, 'thr']],
    ['open code', `${long}\n\n\`\`\`ts\na\n\nb`, [long, '```ts\na\n\nb']],
    ['a list', `${long}\n\n- a\n\n- b`, ['', `${long}\n\n- a\n\n- b`]],
    ['one block', long, ['', long]],
  ])('splits %s', (_, text, parts) => {
    expect(splitMarkdown(text)).toEqual(parts);
  });

  it('takes no longer than its text is long, also in code that is not closed', async () => {
    const text = `\`\`\`\n${'a\n\n'.repeat(100_000)}`;
    const split = () => expect(splitMarkdown(text)).toEqual(['', text]);
    expect(await processorTime(split)).toBeLessThan(2_000);
  });
});

describe('visibleText', () => {
  it.each([
    ['a\u202Eb\u2066c', 'a⟨U+202E⟩b⟨U+2066⟩c'],
    ['a\u0000\u001b[31m\u007f', 'a␀␛[31m␡'],
    ['a\u009bb', 'a⟨U+009B⟩b'],
    ['tab\tand\nline\r\nend', 'tab\tand\nline\nend'],
    ['שלום \u200fעולם', 'שלום \u200fעולם'],
    ['👩\u200d💻 می\u200cخواهم', '👩\u200d💻 می\u200cخواهم'],
    ['r\u200bm\ufeff\u00ad', 'r⟨U+200B⟩m⟨U+FEFF⟩⟨U+00AD⟩'],
    ['a\u2028b', 'a⟨U+2028⟩b'],
    ['ok\u{e0072}\u{e006d}', 'ok⟨U+E0072⟩⟨U+E006D⟩'],
  ])('of %j is %j', (text, seen) => {
    expect(visibleText(text)).toBe(seen);
  });

  it('lets no line of a diff pretend to be two', () => {
    expect(visibleDiff('+a\r-b\r\n c\u202e\n')).toBe('+a␍-b\n c⟨U+202E⟩\n');
  });
});

describe('ansiSpans', () => {
  const told = (output: string) =>
    ansiSpans(output).map(({ text, color, bold }) => [text, color, bold]);

  it('reads named colours, and nothing else of what a terminal does', () => {
    expect(
      told(
        'a\u001b[1;31mb\u001b[0mc\u001b]8;;javascript:x\u0007d\u001b]8;;\u001b\\' +
          '\u001b]52;c;eA==\u0007\u001b[2J\u001b[10;10H\u001b[?25l\u001bce',
      ),
    ).toEqual([
      ['a', undefined, false],
      ['b', 'red', true],
      ['cde', undefined, false],
    ]);
  });

  it('conceals nothing, and colours nothing so that it cannot be read', () => {
    expect(
      told('\u001b[8mhidden\u001b[0m \u001b[38;2;255;255;255;48;5;15mwhite'),
    ).toEqual([
      ['hidden', undefined, false],
      [' ', undefined, false],
      ['white', undefined, false],
    ]);
  });

  it('shows what is left of a line that was written over', () => {
    expect(told('10%\r50%\r100%\nnext\r\n')).toEqual([
      ['100%\nnext\n', undefined, false],
    ]);
  });

  it('takes no longer than its text is long', async () => {
    const read = () =>
      ['\u001b]', '\u001b[', '\u001b[31', '\r', '\u001b'].map(piece =>
        ansiSpans(piece.repeat(20_000)),
      );
    expect(await processorTime(read)).toBeLessThan(3_000);
  });
});

describe('readToolCall', () => {
  it('shows an edit as a diff, a command as one, and the rest as data', () => {
    const parts = readToolCall(
      tool({
        name: 'Edit',
        args: JSON.stringify({
          file_path: 'src/a.ts',
          old_string: 'one\ntwo\nthree',
          new_string: 'one\n2\nthree',
          replace_all: true,
        }),
        result: 'ok',
      }),
    );
    expect(parts).toMatchObject([
      {
        kind: 'code',
        title: 'Arguments',
        text: '{\n  "replace_all": true\n}',
        language: 'json',
      },
      {
        kind: 'diff',
        title: 'src/a.ts',
        text: 'diff --git a/src/a.ts b/src/a.ts\n--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three',
      },
      { kind: 'code', title: 'Result', text: 'ok', language: undefined },
    ]);
    expect(
      readToolCall(
        tool({ name: 'Read', args: '{"path":"a.ts"}', result: 'let a' }),
      ).at(-1),
    ).toMatchObject({ text: 'let a', language: 'typescript' });
    expect(
      readToolCall(tool({ args: '{"command":"ls -l"}', result: '\u001b[1mx' })),
    ).toMatchObject([
      { kind: 'code', title: 'command', text: 'ls -l', language: 'bash' },
      { kind: 'output', title: 'Result' },
    ]);
  });

  it.each([
    [
      'a file that is written',
      'write_file',
      { path: 'a.py', content: 'x = 1\n' },
      'diff',
    ],
    [
      'several edits',
      'MultiEdit',
      { file_path: 'a', edits: [{ old_str: 'a', new_str: 'b' }] },
      'diff',
    ],
    [
      'a patch',
      'apply',
      { patch: 'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b' },
      'diff',
    ],
    ['a text of lines', 'ask', { question: 'one\ntwo' }, 'code'],
  ])('knows %s', (_, name, args, kind) => {
    const parts = readToolCall(tool({ name, args: JSON.stringify(args) }));
    expect(parts.at(-1)?.kind).toBe(kind);
  });

  it('shows arguments that are no JSON as they are', () => {
    expect(readToolCall(tool({ args: '{"command":"ls' }))).toEqual([
      { kind: 'code', title: 'Arguments', text: '{"command":"ls' },
    ]);
  });

  it('compares texts of any size in bounded time', async () => {
    const lines = (word: string) =>
      Array.from({ length: 20_000 }, (_, n) => `${word} ${n}`).join('\n');
    let diff = '';
    const compare = () => {
      diff = unifiedDiff('a', lines('old'), lines('new'));
    };
    expect(await processorTime(compare)).toBeLessThan(2_000);
    expect(diff.match(/^-old/gm)).toHaveLength(20_000);
    expect(diff.match(/^\+new/gm)).toHaveLength(20_000);
  });
});

describe('ToolCall', () => {
  it('opens to a diff, in which nothing of a hostile name acts', async () => {
    const user = userEvent.setup();
    const { container } = await renderInTestApp(
      <ToolCall
        item={tool({
          name: 'Edit\u202E<b>',
          args: JSON.stringify({
            file_path: 'a\n"><script>alert(1)</script>',
            old_string: 'old\u202E line',
            new_string: '<img src=x onerror=alert(1)>',
          }),
          result: '<script>alert(1)</script>',
        })}
      />,
    );
    await user.click(screen.getByText('Edit⟨U+202E⟩<b>'));
    expect(
      await screen.findByText('old⟨U+202E⟩ line', {}, longer),
    ).toBeInTheDocument();
    expect(
      screen.getByText('<img src=x onerror=alert(1)>'),
    ).toBeInTheDocument();
    expect(container.querySelector('script, img, b')).toBeNull();
    expect(
      screen.getByRole('button', { name: 'Copy: Result' }),
    ).toBeInTheDocument();
  }, 40_000);

  it('shows a long result piece by piece', async () => {
    const user = userEvent.setup();
    const { container } = await renderInTestApp(
      <ToolCall item={tool({ result: `${'y'.repeat(50_000)}END` })} />,
    );
    await user.click(screen.getByText('Bash'));
    const more = await screen.findByRole(
      'button',
      { name: /30,003 characters left/ },
      longer,
    );
    expect(container.textContent).not.toContain('END');
    await user.click(more);
    expect(container.textContent).toContain('END');
  }, 40_000);
});
