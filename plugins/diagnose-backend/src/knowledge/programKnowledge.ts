import { command } from '../commands/command';
import { describePod } from './describePod';
import { inNamespace } from './inNamespace';
import { listObjects } from './listObjects';
import { podLog } from './podLog';
import { previousLog } from './previousLog';
import type { CategoryKnowledge } from './types';
import { undoRollout } from './undoRollout';

/** Categories of a program's own troubles. */
export const programKnowledge = {
  ApplicationCrash: {
    explanation:
      'The program itself ended or threw: a panic, an exception that nothing caught, a signal, a module or binary that is not there. Kubernetes only starts it again; the cause is in its code, its image or its input.',
    preventionTips: [
      'Start the image in the pipeline, on the platform that it will run on, before it is rolled out.',
      'Log an exception once, with its cause and what was being done.',
      'Roll out to a few first, and stop when they crash.',
    ],
    commands: names => [
      ...previousLog(names),
      describePod(names, 'Exit code, signal and image of the last run'),
      ...undoRollout(names),
    ],
  },
  OutOfMemory: {
    explanation:
      "The program had no memory left by its own measure: its heap is limited by its runtime, below or beyond what the container may have. Nobody killed it from outside, so the container's limit alone does not help.",
    preventionTips: [
      'Derive the heap from the limit of the container: -XX:MaxRAMPercentage, --max-old-space-size, GOMEMLIMIT.',
      'Write a heap dump when memory runs out, to a volume with room for it.',
      'Bound caches, queues and batch sizes.',
    ],
    commands: names => [
      describePod(names, 'Limits, and the options of the runtime'),
      ...previousLog(names),
      {
        command: command(
          'kubectl',
          'top',
          'pods',
          ...inNamespace(names),
          '--containers',
        ),
        description: 'What each container uses now',
      },
    ],
  },
  ConfigurationError: {
    explanation:
      'The program read its configuration and could not go on with it: a variable is missing, a value is not valid, a file is not where it should be, or a port is taken. Restarting changes nothing.',
    preventionTips: [
      'Check the whole configuration at the start, and report every mistake at once, by name.',
      'Keep configuration beside the code in version control, and validate it in the pipeline.',
      'Roll out configuration as you roll out code: step by step, and able to go back.',
    ],
    commands: names => [
      describePod(names, 'Which variables and volumes does the pod have?'),
      ...previousLog(names),
      listObjects(names, 'configmaps', 'Which configuration is there?'),
      ...undoRollout(names),
    ],
  },
  ResourceExhausted: {
    explanation:
      'A limit of the operating system or of a pool was reached: open files and sockets, processes, threads. Either something is opened and never closed, or the limit is too low for the load.',
    preventionTips: [
      'Close what you open also when something fails, and test it under load.',
      'Watch open files and threads as you watch memory.',
      'Bound concurrency, and refuse work beyond it instead of queueing without end.',
    ],
    commands: names => [
      describePod(names, 'Limits, restarts and node of the pod'),
      ...podLog(names, 'Since when, and after what, does it happen?'),
    ],
  },
  CPUThrottling: {
    explanation:
      'The kernel lets a container run for its share of each tenth of a second and then makes it wait. Programs with many threads use up the share early, and everything takes longer: answers, probes, garbage collection.',
    preventionTips: [
      'Set CPU requests for what is needed, and limits only where one tenant must not hurt another.',
      'Tell the runtime how many processors it has: GOMAXPROCS, -XX:ActiveProcessorCount.',
      'Give probes a timeout that a throttled container still meets.',
    ],
    commands: names => [
      {
        command: command(
          'kubectl',
          'top',
          'pods',
          ...inNamespace(names),
          '--containers',
          '--sort-by=cpu',
        ),
        description: 'Who is at the limit?',
      },
      describePod(names, "The containers' CPU requests and limits"),
    ],
  },
} satisfies Record<string, CategoryKnowledge>;
