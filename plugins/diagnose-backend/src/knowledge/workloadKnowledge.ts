import { command } from '../commands/command';
import type { CategoryKnowledge } from './types';
import { describePod } from './describePod';
import { inNamespace } from './inNamespace';
import { previousLog } from './previousLog';
import { undoRollout } from './undoRollout';
import { warningEvents } from './warningEvents';

/** Categories of a container that does not stay up. */
export const workloadKnowledge = {
  OOMKilled: {
    explanation:
      'The memory limit of a container is enforced by the kernel: a process that goes beyond it is killed at once (SIGKILL, exit code 137) and cannot say so in its own log. Exit code 137 alone proves the kill and not its reason; the last state OOMKilled proves both. Either the limit is below what the program really needs, or the program holds on to more and more memory.',
    preventionTips: [
      'Set the memory limit from the observed peak plus about a quarter, and the request equal to it for what must not be killed.',
      'Let the runtime know its limit: -XX:MaxRAMPercentage for Java, --max-old-space-size for Node, GOMEMLIMIT for Go.',
      'Alert at 90 % of the limit, before the kernel acts.',
    ],
    commands: names => [
      describePod(names, "The last state, and the container's memory limit"),
      ...(names.pod
        ? [
            {
              command: command(
                'kubectl',
                'top',
                'pod',
                names.pod,
                ...inNamespace(names),
                '--containers',
              ),
              description:
                'What each container uses now, to compare with its limit',
            },
          ]
        : []),
      ...previousLog(names),
      ...(names.deployment
        ? [
            {
              command: command(
                'kubectl',
                'set',
                'resources',
                `deployment/${names.deployment}`,
                ...inNamespace(names),
                ...(names.container ? [`--containers=${names.container}`] : []),
                '--limits=memory=512Mi',
                '--requests=memory=512Mi',
              ),
              description:
                'Raise the limit: replace 512Mi by the peak that you observed plus a quarter',
            },
          ]
        : []),
    ],
  },
  CrashLoopBackOff: {
    explanation:
      'The container starts and ends, and Kubernetes waits longer before each new attempt, up to five minutes. CrashLoopBackOff is that waiting, and not yet the reason.',
    preventionTips: [
      'Let the program end with one clear line that names what is missing.',
      'Retry dependencies with a deadline instead of ending when they are not there yet.',
      'Roll out with maxUnavailable: 0, so that a release that cannot start never replaces one that runs.',
    ],
    commands: names => [
      ...previousLog(names),
      describePod(
        names,
        'Exit code and reason of the last end, and the events',
      ),
      ...undoRollout(names),
    ],
  },
  LivenessProbeFailure: {
    explanation:
      'The kubelet asks the container whether it is alive. After failureThreshold failures it kills and restarts it, with exit code 137 or 143. A program that needs longer to start or to answer than the probe allows never gets further.',
    preventionTips: [
      'Give slow starters a startupProbe, so that the liveness probe only has to find hangs.',
      'Never let a liveness probe depend on a database or another service: a restart does not repair those.',
      'Allow the probe at least as long as the slowest healthy answer under load.',
    ],
    commands: names => [
      describePod(names, 'The probe, its thresholds, and what it saw'),
      ...previousLog(names),
      warningEvents(names),
      ...undoRollout(names),
    ],
  },
  ReadinessProbeFailure: {
    explanation:
      'A pod that is not ready stays up but gets no traffic from its Services. A refused connection means that nothing listens on that port yet, a status code that the program itself says no, a timeout that it is too slow.',
    preventionTips: [
      'Check that the path and port of the probe are those that the program serves.',
      'Let readiness say what the pod itself can do; do not take every pod out because of one shared dependency.',
      'Set timeoutSeconds above the slowest healthy answer: the default is one second.',
    ],
    commands: names => [
      describePod(names, 'The probe, and what it saw'),
      ...(names.pod
        ? [
            {
              command: command(
                'kubectl',
                'logs',
                names.pod,
                ...inNamespace(names),
                '--tail=200',
              ),
              description: 'What the program says while it is not ready',
            },
          ]
        : []),
      warningEvents(names),
    ],
  },
} satisfies Record<string, CategoryKnowledge>;
