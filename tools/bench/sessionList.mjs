import { fillSessions } from './lib/fill.mjs';
import { ms, ratio, table } from './lib/report.mjs';
import { median, timedInTurns } from './lib/statistics.mjs';

/** The projects that are listed, and how many sessions each has. */
export const listedProjects = { many: 10_000, few: 100 };
const page = 50;
const rounds = 60;

/** Makes the sessions of both projects. */
export async function fillLists(stores) {
  for (const [project, count] of Object.entries(listedProjects)) {
    await fillSessions(stores, project, count);
  }
  await stores.knex.raw('analyze');
}

/** What a page of many sessions costs, at the beginning and far behind it, beside a page of few. */
export async function benchLists(portal) {
  const deep = await walk(portal);
  const list =
    (project, query = '', expected = page) =>
    async () => {
      const { items } = await portal.request(
        `/projects/${project}/sessions?limit=${page}${query}`,
      );
      if (items.length !== expected) {
        throw new Error(`${project}${query}: ${items.length} sessions`);
      }
    };
  const work = {
    few: list('few'),
    first: list('many'),
    deep: list('many', `&cursor=${deep}`),
    byName: list('many', '&orderBy=name'),
    filtered: list('many', '&phase=Completed'),
    // The worst case: every row is looked at.
    search: list('many', '&search=no-such-words', 0),
  };
  await timedInTurns(10, work);
  const times = await timedInTurns(rounds, work);
  const reference = median(times.few);
  const row = (title, name) => [
    title,
    ms(median(times[name])),
    ratio(median(times[name]), reference),
  ];
  return {
    title: 'A page of a long list',
    how: `Medians of ${rounds} pages of ${page} sessions over HTTP on SQLite, in turns. The deep page begins behind 9,500 sessions.`,
    table: table(
      ['', 'time', 'beside 100 sessions'],
      [
        row('of 100 sessions: first page', 'few'),
        row('of 10,000: first page', 'first'),
        row('of 10,000: deep page', 'deep'),
        row('of 10,000: first page by name', 'byName'),
        row('of 10,000: first page of one phase', 'filtered'),
        row('of 10,000: a search that finds nothing', 'search'),
      ],
    ),
  };
}

/** Goes through the whole list; a cursor from near its end. */
async function walk(portal) {
  const seen = new Set();
  let cursor = '';
  let deep;
  do {
    const { items, nextCursor } = await portal.request(
      `/projects/many/sessions?limit=500${cursor && `&cursor=${cursor}`}`,
    );
    for (const { metadata } of items) seen.add(metadata.uid);
    cursor = nextCursor;
    if (seen.size === 9_500) deep = cursor;
  } while (cursor);
  if (seen.size !== listedProjects.many) {
    throw new Error(`The pages held ${seen.size} sessions`);
  }
  return deep;
}
