import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { root } from '../lib/paths.mjs';
import { logLines } from './lib/logLines.mjs';
import { ratio, table } from './lib/report.mjs';
import { median, timed } from './lib/statistics.mjs';

const lines = 1_000_000;
/** Of the log in which each line is a failure. */
const failedLines = 200_000;
const rounds = 5;

/** A log in which nothing else is written: what repeats itself differs in times, numbers, identifiers and addresses. */
const failures = [
  (n, t) =>
    `${t} ERROR [pool-${
      n % 9
    }] c.a.shop.PaymentClient : I/O error on POST request for "http://payments:8080/pay/${n}": Connection refused`,
  (n, t) =>
    `{"level":"error","time":"${t}","msg":"query failed","err":"FATAL: sorry, too many clients already","attempt":${
      n % 5
    },"trace_id":"${hex(n)}4f2a"}`,
  (n, t) =>
    `time="${t}" level=error msg="dial tcp 10.${n % 250}.${
      n % 199
    }.7:5432: i/o timeout" request=${n}`,
  n =>
    `10.0.${n % 250}.${(n * 7) % 250} - - [20/Nov/2026:10:00:${String(
      n % 60,
    ).padStart(2, '0')} +0000] "GET /api/orders/${n} HTTP/1.1" 502 ${
      n % 9991
    } "-" "Mozilla/5.0 (X11; Linux x86_64)"`,
  (n, t) =>
    `${t} ERROR worker: task mail.send[${hex(n)}-1f2e-4a3b-9c8d-${hex(
      n * 3,
    )}beef] raised after 0.${n % 1000}s`,
];
const hex = n => ((n * 2654435761) >>> 0).toString(16).padStart(8, '0');

function* failingLines(count) {
  for (let n = 0; n < count; n += 1)
    yield failures[n % failures.length](
      n,
      new Date(1795168800000 + n * 20).toISOString(),
    );
}

/** What grep looks for, and how. */
const greps = [['literals', '-i'], ['patterns', '-i'], ['cased']];

const analyzer = join(root, 'packages/log-analyzer');
const require = createRequire(join(analyzer, 'package.json'));
// Lets `require` below read TypeScript, as `backstage-cli package start` does.
require('@backstage/cli/config/nodeTransform.cjs');

/** How many lines of mixed service logs are classified in a second, beside grep with the same words. */
export async function benchLogAnalyzer() {
  const source = name => require(join(analyzer, 'src', name));
  const { analyzeLogStream } = source('analyzeLogStream');
  const { rules } = source('rules');
  const { literalsOf } = source('literalsOf');
  const folder = mkdtempSync(join(tmpdir(), 'agentic-portal-logs-'));
  try {
    const file = join(folder, 'mixed.log');
    const bytes = await writeLog(file, logLines(lines));
    const failing = join(folder, 'failing.log');
    const failingBytes = await writeLog(failing, failingLines(failedLines));
    const alternation = alternationOf(rules, literalsOf);
    const times = {
      ours: [],
      failing: [],
      literals: [],
      patterns: [],
      cased: [],
    };
    const counts = {};
    let found;
    let failed;
    for (let round = 0; round <= rounds; round += 1) {
      const ours = await timed(async () => {
        found = await analyzeLogStream(file);
      });
      const failingTime = await timed(async () => {
        failed = await analyzeLogStream(failing);
      });
      for (const [name, ...options] of greps) {
        const time = await timed(async () => {
          counts[name] = await grep(
            alternation[name] ?? alternation.patterns,
            file,
            options,
          );
        });
        if (round) times[name].push(time);
      }
      // The first round finds code compiled and files cached for the others.
      if (round) {
        times.ours.push(ours);
        times.failing.push(failingTime);
      }
    }
    const perSecond = (name, count = lines) =>
      count / (median(times[name]) / 1000);
    const row = (title, name, says) => [
      title,
      Math.round(perSecond(name)).toLocaleString('en'),
      speed(bytes, times[name]),
      ratio(perSecond('ours'), perSecond(name)),
      says,
    ];
    const saying = ({ findings }) =>
      `${findings.reduce(
        (sum, { matchCount }) => sum + matchCount,
        0,
      )} lines in ${findings.length} categories`;
    return {
      title: 'Classifying logs',
      how: `${lines.toLocaleString('en')} lines (${(bytes / 1e6).toFixed(
        0,
      )} MB) of mixed service logs from one file, about one line in 70 a failure. The median of ${rounds} rounds, in turns; the process of grep included. grep gets the analyser's own needles, and its own patterns as far as grep can read them; it only counts lines. The analyser ignores case in its needles, and in most patterns.`,
      table: table(
        ['', 'lines/s', 'bytes', 'ours is', 'finds'],
        [
          row('analyzeLogStream', 'ours', saying(found)),
          ...greps.map(([name, ...options]) =>
            row(
              `grep -E -c ${options.join(' ')}, ${
                alternation[name] ? name : 'patterns'
              }`.replace(' ,', ','),
              name,
              `${counts[name]} lines`,
            ),
          ),
          [
            'analyzeLogStream, each line a failure',
            Math.round(perSecond('failing', failedLines)).toLocaleString('en'),
            speed(failingBytes, times.failing),
            '',
            saying(failed),
          ],
        ],
      ),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const speed = (bytes, times) =>
  `${((bytes / 1e6 / median(times)) * 1000).toFixed(0)} MB/s`;

async function writeLog(file, written) {
  const out = createWriteStream(file);
  let batch = '';
  let bytes = 0;
  const flush = async () => {
    bytes += Buffer.byteLength(batch);
    if (!out.write(batch))
      await new Promise(resolve => {
        out.once('drain', resolve);
      });
    batch = '';
  };
  for (const line of written) {
    batch += `${line}\n`;
    if (batch.length > 1 << 20) await flush();
  }
  await flush();
  out.end();
  await finished(out);
  return bytes;
}

/** What the rules look for, in the words of grep: literals as they are, patterns without what it has not. */
function alternationOf(rules, literalsOf) {
  const patterns = rules.flatMap(rule => rule.patterns);
  const quoted = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const literals = new Set(patterns.flatMap(literalsOf));
  return {
    literals: [...literals].map(quoted).join('\n'),
    patterns: patterns
      .map(({ source }) =>
        source
          .replace(/\(\?<?[=!][^)]*\)/g, '')
          .replace(/\(\?:/g, '(')
          .replace(/\\d/g, '[0-9]')
          .replace(/\[\^\\n\]/g, '.')
          .replace(/\\n/g, '')
          .replace(/\\([/`"'-])/g, '$1'),
      )
      .join('\n'),
  };
}

function grep(pattern, file, options) {
  return new Promise((resolve, reject) => {
    const child = spawn('grep', ['-E', '-c', ...options, '-f', '-', file], {
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', chunk => {
      out += chunk;
    });
    child.on('error', reject);
    child.on('close', code =>
      code > 1
        ? reject(new Error(`grep ended with ${code}`))
        : resolve(Number(out)),
    );
    child.stdin.end(pattern);
  });
}
