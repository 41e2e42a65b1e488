// An agent for benchmarks: waits for the file that its prompt names, then prints events with the time in them.
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { waitUntil } from '../../lib/waitUntil.mjs';

const [events, everyMs] = process.argv.slice(2).map(Number);
const go = (await text(process.stdin)).trim();
await waitUntil(go, 60_000, () => existsSync(go));
for (let index = 0; index < events; index += 1) {
  const value = { index, sentAt: Date.now() };
  console.log(JSON.stringify({ type: 'CUSTOM', name: 'tick', value }));
  await delay(everyMs);
}
