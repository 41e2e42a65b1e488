import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../lib/paths.mjs';
import { conversation } from './lib/conversation.mjs';
import { fillSession } from './lib/fill.mjs';
import { openBrowser } from './lib/openBrowser.mjs';
import { ms, table } from './lib/report.mjs';
import { percentile } from './lib/statistics.mjs';
import { traceFrames } from './lib/traceFrames.mjs';
import { transcriptsProject } from './longTranscript.mjs';

const events = 20_000;
const name = 'on-the-page';
const rowsPerInsert = 400;
const rounds = 5;
const withinMs = 60_000;
/** Scrolling: so far (px) in each frame, for so many frames up and half of them down again. */
const scrolled = { px: 60, frames: 480 };
/** What the page's own JavaScript may be, by the requirement. */
const mostKilobytes = 300;

const path = `/sessions/${transcriptsProject}/${name}`;
const listPath = `/sessions?project=${transcriptsProject}`;
const lastWords = 'This is the last message.';

/** Makes the session that the page shows. */
export async function fillTranscriptPage(stores) {
  const uid = await fillSession(stores, transcriptsProject, name);
  const rows = conversation(events).map((event, index) => ({
    session_uid: uid,
    seq: index + 1,
    run: 1,
    runner_number: index + 1,
    event: JSON.stringify({ ...event, timestamp: Date.now() }),
  }));
  await stores.knex.batchInsert('transcript_events', rows, rowsPerInsert);
  await stores.knex('transcript_runs').insert({
    session_uid: uid,
    run: 1,
    runner_number: events,
    complete: true,
  });
  await stores
    .knex('transcripts')
    .where({ session_uid: uid })
    .update({ last_seq: events });
}

/** How soon a browser shows a long transcript, how it scrolls, and how much JavaScript it is. */
export async function benchTranscriptPage(portal) {
  const origin = new URL(portal.api).origin;
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({
      baseURL: origin,
      viewport: { width: 1440, height: 900 },
    });
    context.setDefaultTimeout(withinMs);
    const page = await context.newPage();
    const chunks = await loadChunks(page);
    await page.addInitScript(noteWhenDrawn, lastWords);
    const listed = [];
    const loaded = [];
    const opened = [];
    for (let round = 0; round < rounds; round += 1) {
      listed.push(await loadList(page));
      loaded.push(await load(page));
      opened.push(await open(page));
    }
    const scrolling = await scroll(page);
    return report({ listed, loaded, opened, scrolling, chunks });
  } finally {
    await browser.close();
  }
}

/** The names of the chunks that other pages load, those that the session's page adds, and those of an unfolded tool call. */
async function loadChunks(page) {
  const seen = new Set();
  const fresh = () => {
    const names = [...seen];
    seen.clear();
    return names;
  };
  // The page follows its session for as long as it is open, so that its network is never idle.
  const quiet = async () => {
    for (let before = -1; before !== seen.size; ) {
      before = seen.size;
      await page.waitForTimeout(1000);
    }
  };
  page.on('request', request => {
    const url = new URL(request.url());
    if (url.pathname.endsWith('.js')) seen.add(url.pathname);
  });
  await page.goto('/');
  const enter = page.getByRole('button', { name: 'Enter' });
  await enter.click();
  await enter.waitFor({ state: 'hidden' });
  await page.goto('/catalog');
  await page.getByRole('link', { name: 'Shipping quotes' }).waitFor();
  const shared = new Set(fresh());
  await page.goto(path);
  await shown(page);
  await quiet();
  const own = fresh().filter(chunk => !shared.has(chunk));
  const calls = page.locator('[data-kind=tool] summary');
  await calls.filter({ hasText: 'rates.ts' }).last().click();
  await page.getByRole('button', { name: /^Copy/ }).first().waitFor();
  await quiet();
  return { own, later: fresh() };
}

/** Waits until the last words of the transcript are there. */
async function shown(page) {
  await page.getByRole('log').getByText(lastWords).waitFor();
}

/** The time (ms) from the beginning of a page load, with the browser's cache filled, to the list of sessions on the screen. */
async function loadList(page) {
  await page.goto(listPath);
  return drawnAt(page, 'list');
}

/** The same to the last words of the transcript. */
async function load(page) {
  await page.goto(path);
  return drawnAt(page, 'words');
}

/** The time (ms) from a click in the list of sessions to the last words on the screen. */
async function open(page) {
  await page.goto(listPath);
  const link = page.locator(`a[href$="${path}"]`).first();
  await link.waitFor();
  await page.evaluate(() => {
    document.addEventListener(
      'click',
      () => {
        window.clickedAt = performance.now();
      },
      { capture: true, once: true },
    );
  });
  await link.click();
  return (await drawnAt(page, 'words')) - (await page.evaluate('clickedAt'));
}

async function drawnAt(page, what) {
  await page.waitForFunction(name => window.drawn?.[name], what);
  return page.evaluate(name => window.drawn[name], what);
}

/** Runs in the page: notes when the list of sessions and when the words were first drawn, after the frame that had them. */
function noteWhenDrawn(words) {
  const drawn = {};
  window.drawn = drawn;
  const note = name => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      drawn[name] ??= performance.now();
    };
    channel.port2.postMessage(0);
  };
  const look = () => {
    const log = document.querySelector('[role=log]');
    if (!drawn.words && log?.textContent.includes(words)) note('words');
    if (!drawn.list && document.querySelector('[aria-label=Sessions] a')) {
      note('list');
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Frames while a reader goes up, past what is not read yet, and down again. */
async function scroll(page) {
  await page.goto(path);
  await shown(page);
  return traceFrames(page, async () => {
    for (const [direction, frames] of [
      [-1, scrolled.frames],
      [1, scrolled.frames / 2],
    ]) {
      await page.evaluate(
        async ([step, count]) => {
          const scroller =
            document.querySelector('[role=log]').parentElement.parentElement;
          for (let frame = 0; frame < count; frame += 1) {
            scroller.scrollTop += step;
            await new Promise(requestAnimationFrame);
          }
        },
        [direction * scrolled.px, frames],
      );
    }
  });
}

/** Its size when compressed (kB). */
function sizeOf(chunk) {
  const file = readFileSync(join(root, 'packages/app/dist', chunk));
  return gzipSync(file).length / 1000;
}

function report({ listed, loaded, opened, scrolling, chunks }) {
  const { frames, dropped, longTasks } = scrolling;
  const sizes = names =>
    names.map(chunk => [chunk, sizeOf(chunk)]).sort((a, b) => b[1] - a[1]);
  const own = sizes(chunks.own);
  const later = sizes(chunks.later);
  const sum = list => list.reduce((total, [, size]) => total + size, 0);
  const times = (title, values) => [
    title,
    ms(percentile(values, 0.5)),
    ms(percentile(values, 0.95)),
    `${values.length} times`,
  ];
  const kilobytes = size => `${size.toFixed(1)} kB`;
  const largest = own.slice(0, 8);
  return {
    title: `A transcript of ${events.toLocaleString('en')} events on its page`,
    how: `Chromium without a screen, ${rounds} times: a load of the page with the browser's cache filled, and a click in the list of sessions, until the last words are drawn. Then ${scrolled.px} px a frame up for ${scrolled.frames} frames and down for half of them, traced; older events are read on the way. JavaScript, compressed with gzip, is what the page loads and neither the home page nor the catalog has loaded; it is to be under ${mostKilobytes} kB.`,
    table: table(
      ['', 'p50', 'p95', 'all'],
      [
        times('load of the page to the last words', loaded),
        times('for comparison: of the list of sessions', listed),
        times('click in the list to the last words', opened),
        times('between two frames while scrolling', frames),
        ['frames that Chromium dropped', '', '', String(dropped)],
        [
          'tasks over 50 ms while scrolling',
          '',
          longTasks.length ? ms(Math.max(...longTasks)) : '',
          String(longTasks.length),
        ],
        ['own JavaScript', '', '', kilobytes(sum(own))],
        ...largest.map(([chunk, size]) => [
          `  ${basename(chunk)}`,
          '',
          '',
          kilobytes(size),
        ]),
        [
          `  ${own.length - largest.length} more chunks`,
          '',
          '',
          kilobytes(sum(own.slice(largest.length))),
        ],
        [
          'and when a tool call is unfolded',
          '',
          '',
          `${kilobytes(sum(later))}, ${later.length} chunks`,
        ],
      ],
    ),
  };
}
