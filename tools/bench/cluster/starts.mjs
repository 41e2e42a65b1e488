import { say } from '../../lib/say.mjs';
import { ms, ratio, table } from '../lib/report.mjs';
import { percentile } from '../lib/statistics.mjs';
import { Starter } from './lib/Starter.mjs';

const rounds = 20;
const burst = 50;
const shares = [0.5, 0.9];

/**
 * How long it takes from a request until a Job, a pod and a ready pod: for sessions, and for plain Jobs with the same
 * container, one after the other and at once.
 *
 * @param runs - how often all of it is done
 */
export async function benchStarts({ cluster, projects, operator, runs }) {
  const inProject = async work => {
    const namespace = await projects.create(operator);
    const result = await work(namespace);
    // The next one must not share the machine with what is left of this one.
    await projects.remove(namespace);
    return result;
  };
  const starter = await inProject(name => Starter.create(cluster, name));
  const measured = [];
  for (let run = 1; run <= runs; run += 1) {
    say(`One after the other (run ${run} of ${runs})`);
    const serial = await inProject(name => starter.inTurns(name, rounds));
    say(`${burst} at once (run ${run} of ${runs})`);
    measured.push({
      serial,
      burst: {
        sessions: await inProject(name => starter.sessionsAtOnce(name, burst)),
        jobs: await inProject(name => starter.jobsAtOnce(name, burst)),
      },
    });
  }
  return [
    report(measured, 'serial', {
      title: 'A session, one after the other',
      how: `${rounds} sessions and ${rounds} plain Jobs with the same container in turns, each after a pause of 0–1 s by chance, in a project whose policy is in force. The Secret and the volume claim of a plain Job are there before; the operator makes those of a session.`,
      target: '≤ 25 ms',
    }),
    report(measured, 'burst', {
      title: `${burst} sessions at once`,
      how: `${burst} requests at once for sessions, and for plain Jobs afterwards.`,
      target: '≤ 250 ms',
    }),
  ];
}

function report(measured, kind, { title, how, target }) {
  const times = (way, what) =>
    measured.flatMap(run => run[kind][way].map(entry => entry[what]));
  const figures = (way, what) =>
    shares.map(share => percentile(times(way, what), share));
  const rows = [
    ['create to Job', 'job', ''],
    ['create to pod', 'pod', target],
    ['create to ready', 'ready', ''],
  ].map(([name, what, goal]) => {
    const sessions = figures('sessions', what);
    const jobs = figures('jobs', what);
    return [
      name,
      ...sessions.map(ms),
      ...jobs.map(ms),
      ...sessions.map((value, index) => ratio(value, jobs[index])),
      goal,
    ];
  });
  return {
    title,
    how: how + spread(measured, kind),
    table: table(
      [
        '',
        'session p50',
        'p90',
        'plain Job p50',
        'p90',
        'ratio p50',
        'p90',
        'target p50',
      ],
      rows,
    ),
  };
}

/** How far the runs are apart. */
function spread(measured, kind) {
  if (measured.length === 1) return '';
  const ratios = measured.map(run => {
    const ready = way =>
      percentile(
        run[kind][way].map(entry => entry.ready),
        0.5,
      );
    return ready('sessions') / ready('jobs');
  });
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  return ` ${
    measured.length
  } runs; the ratio to ready at p50 was ${least.toFixed(2)} to ${most.toFixed(
    2,
  )} × in them.`;
}
