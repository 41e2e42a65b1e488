import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { examples } from './agenticSessionCreate.examples';
import { chooseProject } from './chooseProject';
import { clientOf } from './clientOf';
import type { SessionActionOptions } from './SessionActionOptions';
import { sessionOutputs } from './sessionOutputs';
import { sessionPath } from './sessionPath';
import { toSessionSpec } from './toSessionSpec';
import { waitForSession } from './waitForSession';

/** As long as a session runs by default: the default of `timeout` in openapi.yaml. */
const defaultWaitSeconds = 3600;

/**
 * The action `agentic-session:create`: makes an agentic session as the user who runs the template, and waits for its
 * end if asked. A dry run has the API validate the session, and makes nothing.
 */
export function createAgenticSessionCreateAction(
  options: SessionActionOptions,
) {
  return createTemplateAction({
    id: 'agentic-session:create',
    description: 'Runs a coding agent on repositories, in an agentic session.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        project: z =>
          z
            .string()
            .describe(
              'The project of the session; if missing, `default`, or else the only one that the user has',
            )
            .optional(),
        prompt: z => z.string().min(1).describe('What the agent is to do'),
        displayName: z =>
          z.string().max(128).describe('A title for people').optional(),
        agent: z =>
          z
            .string()
            .describe(
              "An agent of the portal's registry; its default if missing",
            )
            .optional(),
        model: z =>
          z.string().describe('A model that the agent offers').optional(),
        interactive: z =>
          z
            .boolean()
            .describe(
              'Whether people talk with the agent while it works. If not, it works the prompt off and ends.',
            )
            .optional(),
        repoURL: z =>
          z
            .string()
            .describe('The repository to work on; `repos` is for several')
            .optional(),
        branch: z =>
          z
            .string()
            .describe('The branch of `repoURL` to start from')
            .optional(),
        targetBranch: z =>
          z
            .string()
            .describe(
              'The branch of `repoURL` that the work is pushed to; nothing is pushed if missing',
            )
            .optional(),
        pullRequest: z =>
          z
            .boolean()
            .describe('Whether a pull request is opened for the work')
            .optional(),
        prTitle: z =>
          z
            .string()
            .max(256)
            .describe('The title of the pull request')
            .optional(),
        fork: z =>
          z
            .boolean()
            .describe('Whether the work is pushed to a fork')
            .optional(),
        repos: z =>
          z
            .array(
              z.object({
                name: z.string().optional(),
                repoURL: z.string(),
                branch: z.string().optional(),
                targetBranch: z.string().optional(),
                pullRequest: z.boolean().optional(),
                prTitle: z.string().max(256).optional(),
                fork: z.boolean().optional(),
              }),
            )
            .max(20)
            .describe(
              'The repositories to work on; the agent starts in the first, unless mainRepoIndex says another',
            )
            .optional(),
        mainRepoIndex: z =>
          z
            .number()
            .int()
            .min(0)
            .max(19)
            .describe('Which of `repos` the agent starts in, from 0')
            .optional(),
        approvals: z =>
          z
            .enum([
              'never',
              'outside-workspace',
              'commands',
              'pushes',
              'always',
            ])
            .describe(
              'When the agent of an interactive session asks a person first',
            )
            .optional(),
        budget: z =>
          z
            .object({
              maxCostUSD: z.number().min(0).max(100_000).optional(),
              maxTurns: z.number().int().min(1).max(10_000).optional(),
            })
            .describe('What a run may spend; it ends cleanly after it')
            .optional(),
        mcpServers: z =>
          z
            .array(z.string())
            .max(16)
            .describe("MCP servers of the portal's registry, by name")
            .optional(),
        allowedTools: z =>
          z
            .array(z.string())
            .max(64)
            .describe('Tools that the agent may use; all of it if missing')
            .optional(),
        env: z =>
          z
            .record(z.string())
            .describe('Environment variables of the agent; no secrets')
            .optional(),
        secretRefs: z =>
          z
            .array(z.object({ name: z.string() }))
            .max(16)
            .describe('Secrets of the namespace; on Kubernetes only')
            .optional(),
        resources: z =>
          z
            .object({
              cpu: z.string().optional(),
              memory: z.string().optional(),
              storage: z.string().optional(),
            })
            .describe('What the runner asks for; on Kubernetes only')
            .optional(),
        inactivityTimeout: z =>
          z
            .number()
            .int()
            .min(10)
            .max(604_800)
            .describe('Seconds that the session may wait for a person')
            .optional(),
        ttlSecondsAfterFinished: z =>
          z
            .number()
            .int()
            .min(0)
            .describe('Seconds after which the workspace is removed')
            .optional(),
        annotations: z =>
          z
            .record(z.string())
            .describe('Annotations of the session')
            .optional(),
        timeout: z =>
          z
            .number()
            .int()
            .min(10)
            .max(86_400)
            .describe('Seconds that the session may take')
            .optional(),
        wait: z =>
          z
            .boolean()
            .describe(
              'Whether the step waits for the end of the session, and fails unless it completes',
            )
            .optional(),
        waitTimeoutSeconds: z =>
          z
            .number()
            .int()
            .min(1)
            .max(604_800)
            .describe(
              'Seconds to wait at most, an hour if missing; the session goes on after them',
            )
            .optional(),
      },
      output: {
        project: z => z.string().describe("The session's project"),
        name: z => z.string().describe("The session's name in its project"),
        uid: z => z.string().describe("The session's identity"),
        url: z => z.string().describe("The path of the session's page"),
        phase: z =>
          z.string().describe('The phase when the step ended').optional(),
        results: z =>
          z
            .string()
            .describe("The agent's closing words, when the step waited")
            .optional(),
        pullRequestUrl: z =>
          z
            .string()
            .describe('The first pull request, when the step waited')
            .optional(),
        repoStatuses: z =>
          z
            .array(z.record(z.unknown()))
            .describe(
              'Branch, commit and size of the change in each repository',
            )
            .optional(),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      // The Scaffolder applies no defaults of a schema, and a form leaves empty strings.
      const timeoutMs = (input.waitTimeoutSeconds ?? defaultWaitSeconds) * 1000;
      if (input.repoURL && input.repos?.length) {
        throw new InputError('give either repoURL or repos, not both');
      }
      const ofRepo = [
        'branch',
        'targetBranch',
        'pullRequest',
        'prTitle',
        'fork',
      ] as const;
      const stray = ofRepo.filter(field => input[field]);
      if (!input.repoURL && stray.length > 0) {
        throw new InputError(
          `${stray.join(
            ' and ',
          )} belong to repoURL, which is missing; in repos each has its own`,
        );
      }

      const client = clientOf(ctx, options);
      const project = input.project || (await chooseProject(client));
      const create = (dryRun: boolean) =>
        client.createSession(
          project,
          {
            ...(input.annotations && {
              metadata: { annotations: input.annotations },
            }),
            spec: toSessionSpec(input),
          },
          { dryRun },
        );
      const report = (session: Awaited<ReturnType<typeof create>>) => {
        for (const [key, value] of Object.entries(
          sessionOutputs(project, session),
        )) {
          ctx.output(key as 'phase', value as string);
        }
      };

      if (ctx.isDryRun) {
        report(await create(true));
        logger.info('The session is valid; a dry run makes none');
        return;
      }

      // A task that is resumed after a restart goes on with the session that it made.
      const name = await ctx.checkpoint({
        key: `agentic-session.create.${project}`,
        fn: async () => (await create(false)).metadata.name,
      });
      const session = await client.getSession(project, name);
      report(session);
      const path = sessionPath(project, name);
      logger.info(`Session ${project}/${name}: ${path}`);
      if (!input.wait) return;

      report(
        await waitForSession({
          client,
          session,
          project,
          timeoutMs,
          signal: ctx.signal,
          log: line => logger.info(line),
        }),
      );
    },
  });
}
