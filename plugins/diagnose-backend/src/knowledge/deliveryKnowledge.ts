import { command } from '../commands/command';
import type { CategoryKnowledge } from './types';

/** Categories of Terraform and of pipelines. */
export const deliveryKnowledge = {
  TerraformStateLock: {
    explanation:
      'Terraform locks its state while it works, so that two runs do not write it at once. Either another run is at work now, or one that was cut off left its lock behind. Find out which before anything else.',
    preventionTips: [
      'Run one pipeline at a time for each state, with a concurrency group or a queue.',
      'Set -lock-timeout in pipelines, so that short overlaps wait instead of failing.',
      'End a cancelled run with SIGINT and give it time to release its lock.',
    ],
    commands: names => [
      {
        command: command('terraform', 'plan', '-lock-timeout=5m'),
        description:
          'Wait for the other run: a lock of a few minutes belongs to somebody',
      },
      ...(names.lockId
        ? [
            {
              command: command('terraform', 'force-unlock', names.lockId),
              description:
                'Only when the run that holds the lock is known to be dead: two writers corrupt the state',
            },
          ]
        : []),
    ],
  },
  TerraformProviderError: {
    explanation:
      'Terraform does its work through providers. One could not be installed (registry, version constraints, lock file), could not be configured (credentials, region), or failed while it worked. The lines after "Error:" name the provider and the reason.',
    preventionTips: [
      'Commit .terraform.lock.hcl, with the hashes of every platform that runs it.',
      'Pin provider versions with ~>, and raise them in a change of their own.',
      'Give pipelines short-lived credentials through OIDC, and check them as the first step.',
    ],
    commands: () => [
      {
        command: command('terraform', 'providers'),
        description:
          'Which providers and versions does the configuration ask for?',
      },
      {
        command: command('terraform', 'validate'),
        description: "Is the providers' configuration complete?",
      },
      {
        command: command('terraform', 'init', '-upgrade'),
        description:
          'Choose versions anew within the constraints; this changes the lock file',
      },
    ],
  },
  CICDPipelineFailure: {
    explanation:
      'A step ended with an exit code other than 0, and the pipeline stopped there. What the log says last is that consequence, not the cause.',
    preventionTips: [
      'Let scripts stop at the first error (set -euo pipefail), so that the cause is the last thing in the log.',
      'Run the same commands locally and in the pipeline, with the same versions.',
      'Cache dependencies by the hash of the lock file, and retry only what fetches from the network.',
    ],
    commands: () => [
      {
        command: command('git', 'log', '--oneline', '-10'),
        description: 'What changed since the last pipeline that was green?',
      },
    ],
  },
} satisfies Record<string, CategoryKnowledge>;
