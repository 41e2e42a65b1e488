import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../lib/paths.mjs';

const plugin = join(root, 'plugins/diagnose-backend');
const require = createRequire(join(plugin, 'package.json'));
// Lets `require` below read TypeScript, as `backstage-cli package start` does.
require('@backstage/cli/config/nodeTransform.cjs');

const complain = message => console.error(message);
const logger = { debug() {}, info() {}, warn: complain, error: complain };
logger.child = () => logger;

/**
 * The plugin's own search on a folder of runbooks, as `POST /suggest-runbook` has it: classification and retrieval.
 *
 * @param folder - runbooks, also in the folders in it
 * @param atLeast - repeats the runbooks under other names, each with other words, until there are so many
 */
export async function openRunbooks(folder, atLeast = 0) {
  const source = name => require(join(plugin, 'src', name));
  const { DirectorySource } = source('runbooks/DirectorySource');
  const { RunbookLibrary } = source('runbooks/RunbookLibrary');
  const { RunbookLoader } = source('runbooks/RunbookLoader');
  const { classify } = source('pipeline/classify');
  const library = new RunbookLibrary([], logger);
  const directory = new DirectorySource(folder);
  const { signal } = new AbortController();
  await new RunbookLoader(
    [directory],
    runbooks => library.replace(repeat(runbooks, atLeast)),
    logger,
  ).refresh([directory], { signal });
  if (!library.size) throw new Error(`${folder} has no runbooks`);
  return {
    size: library.size,
    /** The file names that are suggested, best first. */
    async suggest({ query, alert_name: alertName }, limit) {
      const { findings } = classify(query);
      const { runbooks } = await library.search(
        {
          text: query,
          alertName,
          categories: findings.map(({ category }) => category),
          limit,
        },
        { signal },
      );
      return runbooks.map(({ filename }) => filename);
    },
  };
}

function repeat(runbooks, atLeast) {
  const all = [...runbooks];
  for (let index = 0; all.length < atLeast; index += 1) {
    const runbook = runbooks[index % runbooks.length];
    // A word that is its own: the index has to grow as it would with other texts.
    const word = [...String(index)].map(digit => 'kqxvzjwyfh'[digit]).join('');
    all.push({
      ...runbook,
      filename: `${word}-${runbook.filename}`,
      content: `${runbook.content}\n\n## ${word}\n\n${word}${word}`,
    });
  }
  return all;
}
