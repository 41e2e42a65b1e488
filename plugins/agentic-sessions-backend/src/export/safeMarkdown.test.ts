import { MarkdownTranscript } from './MarkdownTranscript';
import { codeBlock, inline, plainText, safeMarkdown } from './safeMarkdown';

describe('safeMarkdown', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script>alert(1)&lt;/script>'],
    ['a <img src=x onerror=y>', 'a &lt;img src=x onerror=y>'],
    ['![x](https://e.com/pixel.png)', '!\\[x](https://e.com/pixel.png)'],
    ['[x](javascript:alert(1))', '[x](#unsafe-javascript:alert(1))'],
    ['[x](JaVaScRiPt:alert(1))', '[x](#unsafe-JaVaScRiPt:alert(1))'],
    ['[x]( data:text/html,x)', '[x]( #unsafe-data:text/html,x)'],
    ['[x]: vbscript:x', '[x]: #unsafe-vbscript:x'],
    ['[x](https://e.com/a_(b))', '[x](https://e.com/a_(b))'],
    ['[x](docs/a.md) [y](#z) [z](/a)', '[x](docs/a.md) [y](#z) [z](/a)'],
    ['`<b>` and ``a ` <b>`` but <b>', '`<b>` and ``a ` <b>`` but &lt;b>'],
    ['a ` <b>', 'a ` &lt;b>'],
    ['```html\n<b>\n```\n<b>', '```html\n<b>\n```\n&lt;b>'],
    ['````\n```\n<b>\n````\n<b>', '````\n```\n<b>\n````\n&lt;b>'],
    ['~~~\n<b>', '~~~\n<b>\n~~~'],
    ['``` a`b\n<b>', '``` a`b\n&lt;b>'],
    ['\u001b[31mred\u001b[0m\u001b]0;title\u0007 \u0000end', 'red end'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['# Title\n\n- **bold** & _more_', '# Title\n\n- **bold** & _more_'],
  ])('makes %j %j', (text, safe) => {
    expect(safeMarkdown(text)).toBe(safe);
  });

  it('puts any text into a block of code that it cannot leave', () => {
    expect(codeBlock('a ```` b\n```')).toBe('`````\na ```` b\n```\n`````\n');
    expect(codeBlock('x\n', 'json')).toBe('```json\nx\n```\n');
    expect(inline('a\n# *b* <c> [d](e)')).toBe(
      'a \\# \\*b\\* \\<c\\> \\[d\\]\\(e\\)',
    );
    expect(plainText('a\r\nb\rc\td')).toBe('a\nb\nc\td');
  });
});

describe('MarkdownTranscript', () => {
  const write = (...events: Array<Record<string, unknown>>) => {
    const transcript = new MarkdownTranscript();
    return (
      events.map(event => transcript.write(event as never)).join('') +
      transcript.end()
    );
  };

  it('writes what was said, done and asked, each once, also when texts overlap', () => {
    const message = { id: 'm', role: 'user', content: 'Do it' };
    const text = write(
      {
        type: 'CUSTOM',
        name: 'agentic-portal.io/input',
        value: { ...message, kind: 'message', createdBy: 'user:default/jane' },
      },
      { type: 'RUN_STARTED', input: { messages: [message] } },
      { type: 'TEXT_MESSAGE_START', messageId: 'a' },
      { type: 'TOOL_CALL_START', toolCallId: 't', toolCallName: 'Bash' },
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'a', delta: 'I ' },
      { type: 'TOOL_CALL_ARGS', toolCallId: 't', delta: '{"command":' },
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'a', delta: 'do' },
      { type: 'TOOL_CALL_ARGS', toolCallId: 't', delta: '"ls"}' },
      { type: 'TOOL_CALL_END', toolCallId: 't' },
      { type: 'TEXT_MESSAGE_END', messageId: 'a' },
      { type: 'TOOL_CALL_RESULT', toolCallId: 't', content: '```\n<b>' },
      {
        type: 'RUN_FINISHED',
        outcome: {
          type: 'interrupt',
          interrupts: [{ id: 'q', reason: 'tool_call', message: 'May I?' }],
        },
      },
      {
        type: 'RUN_STARTED',
        input: { resume: [{ status: 'resolved', payload: { ok: true } }] },
      },
    );
    expect(text).toBe(
      [
        '## User (user:default/jane)\n\nDo it\n',
        '### Tool: Bash\n\n```json\n{\n  "command": "ls"\n}\n```\n',
        '## Agent\n\nI do\n',
        'Result of Bash:\n\n````\n```\n<b>\n````\n',
        '## Question\n\nMay I?\n',
        '**Answer (resolved)**\n\n```json\n{\n  "ok": true\n}\n```\n\n',
      ].join('\n'),
    );
  });

  it('survives whatever an agent sends', () => {
    expect(
      write(
        { type: 'TEXT_MESSAGE_CONTENT', messageId: 7, delta: {} },
        { type: 'RUN_STARTED', input: { messages: 'x', resume: 7 } },
        { type: 'RUN_FINISHED', outcome: { interrupts: 3 } },
        { type: 'TOOL_CALL_RESULT' },
        { type: 'CUSTOM', name: 'agentic-portal.io/notice', value: null },
      ),
    ).toContain('Result of a tool');
    const open = Array.from({ length: 3000 }, (_, index) => ({
      type: 'TEXT_MESSAGE_CONTENT',
      messageId: `${index}`,
      delta: 'x',
    }));
    expect(write(...open).match(/## Agent/g)).toHaveLength(3000);
  });
});
