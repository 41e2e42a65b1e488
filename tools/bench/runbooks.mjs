// How well runbooks are found. As a program: `node tools/bench/runbooks.mjs [FOLDER] [QUERIES]`.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../lib/paths.mjs';
import { openRunbooks } from './lib/openRunbooks.mjs';
import { ms, table } from './lib/report.mjs';
import { percentile, timed } from './lib/statistics.mjs';

const documents = 500;
const rounds = 5;
const suggested = 3;
const ownRunbooks = join(root, 'runbooks');
const ownQueries = join(root, 'tools/bench/runbooks/queries.jsonl');

/**
 * Reads labelled queries: one JSON object a line.
 *
 * - `query`: the text; may be empty when there is an `alert_name`
 * - `expected`: file names of the runbooks that are right; empty when there is none, and nothing is the right answer
 * - `alert_name`, `kind`, `split`: optional; kinds and splits are reported apart
 */
function readQueries(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line)
    .map(({ line, number }) => {
      const fail = why => {
        throw new Error(`${path}:${number}: ${why}`);
      };
      let entry;
      try {
        entry = JSON.parse(line);
      } catch (error) {
        fail(`not JSON: ${error.message}`);
      }
      if (typeof entry?.query !== 'string') fail('query has to be a text');
      if (!Array.isArray(entry.expected))
        fail('expected has to be a list of file names');
      return { split: 'all', kind: 'all', ...entry };
    });
}

const percent = (part, whole) => (whole ? (part / whole).toFixed(2) : '–');

/** hit@1, hit@3 and abstention of some queries with their answers. */
function measure(answered) {
  const answerable = answered.filter(({ expected }) => expected.length);
  const unanswerable = answered.filter(({ expected }) => !expected.length);
  const hits = among =>
    answerable.filter(({ found, expected }) =>
      found.slice(0, among).some(file => expected.includes(file)),
    ).length;
  return [
    answerable.length,
    percent(hits(1), answerable.length),
    percent(hits(suggested), answerable.length),
    unanswerable.length,
    percent(
      unanswerable.filter(({ found }) => !found.length).length,
      unanswerable.length,
    ),
  ];
}

/**
 * Asks for the runbooks of labelled queries, and how long that takes among 500 documents.
 *
 * @param folder - runbooks
 * @param queriesPath - labelled queries
 * @param showMisses - prints each query whose first answer is wrong
 */
export async function benchRunbooks({
  folder = ownRunbooks,
  queriesPath = ownQueries,
  showMisses = false,
} = {}) {
  const queries = readQueries(queriesPath);
  const runbooks = await openRunbooks(folder);
  const answered = [];
  for (const query of queries) {
    const found = await runbooks.suggest(query, suggested);
    const wrong = query.expected.length
      ? !query.expected.includes(found[0])
      : found.length;
    if (showMisses && wrong)
      console.log(
        `${query.query.slice(0, 100)} → ${found}; right: ${query.expected}`,
      );
    answered.push({ ...query, found });
  }
  const many = await openRunbooks(folder, documents);
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const query of queries) {
      times.push(await timed(() => many.suggest(query, suggested)));
    }
  }
  const groups = [
    ['all', () => true],
    ...['split', 'kind'].flatMap(field => {
      const values = [...new Set(queries.map(query => query[field]))];
      return values.length > 1
        ? values.map(value => [value, query => query[field] === value])
        : [];
    }),
  ];
  return {
    title: 'Runbooks',
    how: `${runbooks.size} runbooks, ${
      queries.length
    } labelled queries, words only (no vector store, no model). hit@n: a right one is among the first n; abstention: nothing is suggested where nothing fits. A search among ${documents} documents, classification included: p50 ${ms(
      percentile(times, 0.5),
    )}, p90 ${ms(percentile(times, 0.9))}.`,
    table: table(
      ['', 'answerable', 'hit@1', 'hit@3', 'unanswerable', 'abstention'],
      groups.map(([name, belongs]) => [
        name,
        ...measure(answered.filter(belongs)),
      ]),
    ),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder, queriesPath] = process.argv
    .slice(2)
    .map(path => resolve(path));
  const {
    title,
    how,
    table: figures,
  } = await benchRunbooks({
    folder,
    queriesPath,
    showMisses: Boolean(process.env.MISSES),
  });
  console.log(`## ${title}\n\n${how}\n\n${figures}`);
}
