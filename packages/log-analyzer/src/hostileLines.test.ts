import { analyzeLog } from './analyzeLog';
import { rules } from './rules';
import { hostileLines } from './__testUtils__/hostileLines';

/** Processor time, in milliseconds: unlike the clock's, it does not count what else the machine does. */
function processorTime(work: () => void): number {
  const begin = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

/** Milliseconds for one line on a machine of our own; quadratic work would take tens of seconds. */
const LIMIT = 300;

/** What the machine, as it is at this moment, may take for a line: ten times a quarter of it, as quadratic work takes 16. */
function limitNow(line: string): number {
  const quarter = line.slice(0, line.length / 4);
  return Math.max(LIMIT, 10 * processorTime(() => analyzeLog(quarter)));
}

describe('a line of 300 kB', () => {
  let worst = 0;

  afterAll(() => {
    process.stdout.write(`The slowest line took ${worst.toFixed(0)} ms\n`);
  });

  beforeAll(() => {
    analyzeLog('ERROR: the code is compiled now');
  });

  it.each(rules.map(rule => [rule.id, rule] as const))(
    'made to make %s backtrack takes milliseconds',
    (_, rule) => {
      const words = [...rule.examples, ...rule.lookAlikes]
        .map(text => `${text.slice(0, Math.ceil(text.length / 2))}" ${text} `)
        .join('')
        .replace(/\n/g, ' ');
      const lines = [
        ...rule.patterns.flatMap(pattern => hostileLines(pattern, 300_000)),
        words.repeat(Math.ceil(300_000 / words.length)).slice(0, 300_000),
      ];
      for (const line of lines) {
        let time = processorTime(() => analyzeLog(line));
        let limit = LIMIT;
        // What is slow once may have met a collection of garbage, or a machine that others use too.
        if (time > limit) {
          limit = limitNow(line);
          time = processorTime(() => analyzeLog(line));
        }
        worst = Math.max(worst, time);
        expect([line.slice(0, 60), Math.min(time, limit)]).toEqual([
          line.slice(0, 60),
          time,
        ]);
      }
    },
  );
});
