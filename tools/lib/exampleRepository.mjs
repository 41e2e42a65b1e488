import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './paths.mjs';

/** The example's name, folder and component. */
export const exampleName = 'shipping-quotes';

/** The history that the example gets: always the same commits, whoever makes them. */
const history = [
  {
    date: '2026-03-02T09:12:00Z',
    message: 'Say what the service is for',
    files: ['README.md', 'package.json', '.gitignore'],
  },
  {
    date: '2026-03-03T15:40:00Z',
    message: 'Quote parcels by weight, volume and zone',
    files: ['src/rates.mjs', 'src/quote.mjs', 'test/quote.test.mjs'],
  },
  {
    date: '2026-03-05T10:05:00Z',
    message: 'Answer quotes over HTTP',
    files: ['src/server.mjs', 'src/main.mjs', 'test/server.test.mjs'],
  },
  {
    date: '2026-03-09T13:28:00Z',
    message: 'Describe the API for its callers',
    files: ['docs/api.md'],
  },
];

/** Makes the example's bare repository from `examples/`, unless it is there: what people pushed stays. */
export function makeExampleRepository(directory) {
  const repository = join(directory, `${exampleName}.git`);
  if (existsSync(repository)) return;
  mkdirSync(directory, { recursive: true });
  const draft = mkdtempSync(join(directory, '.draft-'));
  try {
    const tree = join(draft, 'tree');
    git(draft, 'init', '--quiet', '--template=', '--initial-branch=main', tree);
    for (const { date, message, files } of history) {
      for (const file of files) {
        mkdirSync(dirname(join(tree, file)), { recursive: true });
        cpSync(join(root, 'examples', exampleName, file), join(tree, file));
      }
      git(tree, 'add', '--', ...files);
      execGit(tree, ['commit', '--quiet', '--message', message], {
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
      });
    }
    const bare = join(draft, 'bare');
    git(draft, 'clone', '--quiet', '--bare', '--template=', tree, bare);
    git(bare, 'config', 'http.receivepack', 'true');
    git(bare, 'remote', 'remove', 'origin');
    renameSync(bare, repository);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function git(cwd, ...args) {
  execGit(cwd, args);
}

function execGit(cwd, args, env) {
  execFileSync('git', args, {
    cwd,
    env: {
      PATH: process.env.PATH,
      // The user's own settings must not change the commits, nor sign them.
      HOME: cwd,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Webshop',
      GIT_AUTHOR_EMAIL: 'webshop@example.com',
      GIT_COMMITTER_NAME: 'Webshop',
      GIT_COMMITTER_EMAIL: 'webshop@example.com',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
