// An agent for tests: says as many numbered things as its prompt says, each in three events.
import { text } from 'node:stream/consumers';

const count = Number.parseInt(await text(process.stdin), 10);
for (let index = 1; index <= count; index += 1) {
  const messageId = `message-${index}`;
  const delta = `Number ${index} of ${count}.${' And more.'.repeat(
    index % 40,
  )}`;
  for (const fields of [
    { type: 'TEXT_MESSAGE_START', role: 'assistant' },
    { type: 'TEXT_MESSAGE_CONTENT', delta },
    { type: 'TEXT_MESSAGE_END' },
  ]) {
    console.log(JSON.stringify({ ...fields, messageId }));
  }
}
