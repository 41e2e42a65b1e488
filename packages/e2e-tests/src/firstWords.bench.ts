import { appendFileSync } from 'node:fs';
import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { expect, test } from '@playwright/test';
import { conversationOf } from './support/conversationOf';
import type { Ground } from './support/Ground';
import { percentile } from './support/percentile';
import { PortalSite } from './support/PortalSite';
import { SessionCluster } from './support/SessionCluster';
import { signIn } from './support/signIn';

/** Sessions that stream beside the one that is looked at: a project has 50 at once. And how often (ms) each says something. */
const streaming = 49;
const everyMs = 200;
const messages = 30;

const script = (code: string) => ['node', '-e', code];
const say = `const say = (id, delta) => { for (const event of [
  { type: 'TEXT_MESSAGE_START', messageId: id, role: 'assistant' },
  { type: 'TEXT_MESSAGE_CONTENT', messageId: id, delta },
  { type: 'TEXT_MESSAGE_END', messageId: id },
]) console.log(JSON.stringify(event)); };`;

/** Stand in for a model: what a model takes is not the portal's. */
const agents = {
  // Says a sentence again and again, until it is stopped.
  chatter: script(
    `${say} let n = 0; setInterval(() => say('m' + n, 'Sentence ' + n++), ${everyMs});`,
  ),
  // Answers a message with its last word.
  echo: script(
    `${say} let text = ''; process.stdin.on('data', part => { text += part; }).on('end', () => say('m' + Date.now(), 'answer-' + text.trim().split(/\\s+/).pop()));`,
  ),
};

const grounds: Array<{
  runtime: string;
  whyNone?: string;
  create: () => Promise<Ground>;
}> = [
  { runtime: 'this machine', create: () => PortalSite.create() },
  {
    runtime: 'Kubernetes',
    whyNone: SessionCluster.whyNone(),
    create: () =>
      SessionCluster.create({
        agents: Object.entries(agents).map(([name, command]) => ({
          name,
          kind: 'command',
          command,
        })),
      }),
  },
];

for (const { runtime, whyNone, create } of grounds) {
  test(`first words on screen, sessions on ${runtime}`, async ({ browser }) => {
    test.skip(whyNone !== undefined, whyNone);
    const ground = await create();
    try {
      const backend = await ground.startBackend({
        APP_CONFIG_agenticSessions_local_maxConcurrentSessions: String(
          streaming + 10,
        ),
        ...Object.fromEntries(
          Object.entries(agents).map(([name, command]) => [
            `APP_CONFIG_agenticSessions_agents_${name}`,
            JSON.stringify({ kind: 'command', title: name, command }),
          ]),
        ),
      });
      const client = await backend.signIn();
      const { project } = ground;
      const others = await Promise.all(
        Array.from({ length: streaming }, (_, index) =>
          client.createSession(project, {
            spec: {
              prompt: 'Chatter',
              displayName: `Chatter ${index}`,
              agent: 'chatter',
              approvals: 'never',
            },
          } as Parameters<AgenticPortalClient['createSession']>[1]),
        ),
      );
      for (const { metadata } of others) {
        await expect
          .poll(
            async () =>
              (
                await client.getTranscript(project, metadata.name, { limit: 1 })
              ).lastSeq,
            { timeout: 600_000 },
          )
          .toBeGreaterThan(10);
      }
      const session = await client.createSession(project, {
        spec: {
          prompt: 'Say hello',
          agent: 'echo',
          interactive: true,
          approvals: 'never',
        },
      } as Parameters<AgenticPortalClient['createSession']>[1]);
      const { name } = session.metadata;
      const page = await (
        await browser.newContext({ baseURL: backend.url })
      ).newPage();
      await signIn(page, `/sessions/${project}/${name}`);
      await expect(conversationOf(page).getByText('answer-hello')).toBeVisible({
        timeout: 120_000,
      });
      // A reader without a page: what is between the two is the browser's.
      const heard: Record<string, number> = {};
      const reading = new AbortController();
      const reader = (async () => {
        for await (const message of client.followTranscript(project, name, {
          signal: reading.signal,
        })) {
          if (message.type === 'event') {
            const word = String(message.event.delta);
            heard[word] ??= Date.now();
          }
        }
      })().catch(error => {
        if (!reading.signal.aborted) throw error;
      });
      const seen: Record<string, number> = {};
      await page.exposeFunction('onWord', (word: string, at: number) => {
        seen[word] ??= at;
      });
      await page.evaluate(() => {
        const report = (
          window as unknown as { onWord(word: string, at: number): void }
        ).onWord;
        const known = new Set<string>();
        new MutationObserver(() => {
          const at = Date.now();
          for (const [word] of (
            document.querySelector('[role=log]')?.textContent ?? ''
          ).matchAll(/answer-word\d+/g)) {
            if (known.has(word)) continue;
            known.add(word);
            // What was put there now is on the screen with the next frame.
            requestAnimationFrame(() => report(word, Math.max(at, Date.now())));
          }
        }).observe(document.body, {
          childList: true,
          characterData: true,
          subtree: true,
        });
      });
      for (let index = 0; index < messages; index += 1) {
        await client.sendMessage(project, name, { content: `word${index}` });
        await expect
          .poll(() => seen[`answer-word${index}`], { timeout: 60_000 })
          .toBeDefined();
      }
      const { items } = await client.getTranscript(project, name, {
        limit: 5000,
      });
      const said = new Map(
        items.flatMap(({ event }) =>
          event.type === 'TEXT_MESSAGE_CONTENT'
            ? [[String(event.delta), Number(event.timestamp)] as const]
            : [],
        ),
      );
      reading.abort();
      await reader;
      const delaysOf = (times: Record<string, number>) =>
        Array.from({ length: messages }, (_, index) => {
          const word = `answer-word${index}`;
          return times[word] - (said.get(word) ?? NaN);
        });
      const delays = delaysOf(seen);
      const readers = delaysOf(heard);
      expect([...delays, ...readers].every(Number.isFinite)).toBe(true);
      const measured = {
        runtime,
        screen: [0.5, 0.9].map(part => percentile(delays, part)),
        reader: [0.5, 0.9].map(part => percentile(readers, part)),
      };
      // eslint-disable-next-line no-console
      console.log(measured);
      const { BENCH_RESULTS: file } = process.env;
      if (file) appendFileSync(file, `${JSON.stringify(measured)}\n`);
    } finally {
      await ground.close();
    }
  });
}
