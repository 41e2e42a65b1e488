import {
  resolveSafeChildPath,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  createTemplateAction,
  initRepoAndPush,
} from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';
import { gitHostOf } from './gitHosts';

/** The action `publish:git`: pushes what a template made to an empty repository of a host that the portal knows. */
export function createPublishGitAction({
  config,
}: {
  config: RootConfigService;
}) {
  return createTemplateAction({
    id: 'publish:git',
    description:
      'Pushes the workspace to an empty git repository, by its URL, with the credentials of `integrations`.',
    examples: [
      {
        description: 'Publish to a repository of a Gitea',
        example: yaml.stringify({
          steps: [
            {
              id: 'publish',
              name: 'Publish',
              action: 'publish:git',
              input: {
                repoURL: 'https://gitea.example.com/apps/shop.git',
                commitMessage: 'Begin',
              },
            },
          ],
        }),
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        repoURL: z =>
          z
            .string()
            .describe(
              'An http(s) URL without credentials, on a host of `integrations` or `agenticSessions.allowedHosts`. The repository is empty, or made by the push.',
            ),
        defaultBranch: z =>
          z
            .string()
            .regex(/^[A-Za-z0-9_][A-Za-z0-9._/-]*$/)
            .describe('main if missing')
            .optional(),
        commitMessage: z => z.string().optional(),
        sourcePath: z =>
          z
            .string()
            .describe('A folder of the workspace; all of it if missing')
            .optional(),
      },
      output: {
        remoteUrl: z => z.string().describe('What to clone'),
        contentsUrl: z =>
          z
            .string()
            .describe('Where the files of the branch are shown, below it'),
        commitHash: z => z.string().optional(),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      const branch = input.defaultBranch || 'main';
      const remote = readUrl(input.repoURL);
      const host = gitHostOf(config, remote);
      if (!host) {
        throw new InputError(
          `repoURL: the host ${remote.host} is none of integrations or agenticSessions.allowedHosts`,
        );
      }
      const page = remote.href.replace(/\/+$/, '').replace(/\.git$/, '');
      ctx.output('remoteUrl', remote.href);
      ctx.output('contentsUrl', host.contentsUrl(page, branch));
      if (ctx.isDryRun) {
        logger.info(`A dry run pushes nothing to ${remote.href}`);
        return;
      }
      const dir = input.sourcePath
        ? resolveSafeChildPath(ctx.workspacePath, input.sourcePath)
        : ctx.workspacePath;
      const commitHash = await ctx.checkpoint({
        key: `publish.git.${remote.href}`,
        fn: async () =>
          (
            await initRepoAndPush({
              dir,
              remoteUrl: remote.href,
              auth: host.auth,
              logger,
              defaultBranch: branch,
              commitMessage: input.commitMessage || 'Begin',
              gitAuthorInfo: {
                name: config.getOptionalString('agenticSessions.author.name'),
                email: config.getOptionalString('agenticSessions.author.email'),
              },
            })
          ).commitHash,
      });
      ctx.output('commitHash', commitHash);
      logger.info(`Pushed ${commitHash.slice(0, 8)} to ${remote.href}`);
    },
  });
}

/** @throws InputError when it is no URL that can be pushed to */
function readUrl(text: string): URL {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new InputError(`repoURL must be an http(s) URL; it is ${text}`);
  }
  if (url.username || url.password) {
    throw new InputError(
      'repoURL has credentials; those of integrations are used instead',
    );
  }
  return url;
}
