import { command } from '../commands/command';
import { inNamespace } from './inNamespace';
import { listObjects } from './listObjects';
import type { CategoryKnowledge } from './types';
import { warningEvents } from './warningEvents';

/** Categories of Terraform, Helm, GitOps and pipelines. */
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
  TerraformError: {
    explanation:
      'Terraform read its configuration, or called an API, and got an error: an argument that does not exist, something that is there already, a request that the cloud refused. The lines below name file, line and resource.',
    preventionTips: [
      'Run validate and plan on every change, before anybody approves it.',
      'Import what exists instead of creating it again.',
      'Keep modules and providers at pinned versions.',
    ],
    commands: () => [
      {
        command: command('terraform', 'validate'),
        description: 'Is the configuration itself in order?',
      },
      {
        command: command('terraform', 'state', 'list'),
        description: 'What does Terraform believe that it owns?',
      },
      {
        command: command('terraform', 'plan'),
        description: 'What would it change now?',
      },
    ],
  },
  HelmFailure: {
    explanation:
      'Helm renders a chart, applies it, and with --wait or --atomic waits for it to become ready. It failed at one of the three; after a timeout the reason is in the pods, not in Helm.',
    preventionTips: [
      'Render and lint the chart with the values of each environment in the pipeline.',
      'Use --atomic, so that a failed upgrade is undone.',
      'Let one pipeline at a time work on a release.',
    ],
    commands: names => [
      names.release
        ? {
            command: command(
              'helm',
              'history',
              names.release,
              ...inNamespace(names),
            ),
            description: 'Which revision was the last good one?',
          }
        : {
            command: command(
              'helm',
              'list',
              '--all',
              ...(names.namespace ? inNamespace(names) : ['--all-namespaces']),
            ),
            description: 'State of the releases, pending ones included',
          },
      listObjects(names, 'pods,jobs', 'What is not ready?'),
      warningEvents(names),
    ],
  },
  GitOpsFailure: {
    explanation:
      'The controller could not make the cluster like Git: it could not fetch or render the source, the API server refused an object, or what was applied did not become healthy.',
    preventionTips: [
      'Render every environment in the pipeline of the repository, and validate the result.',
      'Order custom resource definitions and what uses them with sync waves.',
      'Alert on applications that are out of sync or degraded for more than a few minutes.',
    ],
    commands: names => [
      {
        command: command(
          'kubectl',
          'get',
          'applications.argoproj.io',
          '--all-namespaces',
        ),
        description: 'Argo CD: which applications are out of sync or degraded?',
      },
      {
        command: command(
          'kubectl',
          'get',
          'kustomizations.kustomize.toolkit.fluxcd.io,helmreleases.helm.toolkit.fluxcd.io',
          '--all-namespaces',
        ),
        description: 'Flux: which of them are not ready, and why?',
      },
      warningEvents(names),
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
