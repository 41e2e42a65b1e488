import { randomUUID } from 'node:crypto';
import { lstat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { ApprovalMetadata } from '@agentic-portal/api';
import { git } from '../../git/git';
import { approvalSchema } from '../../session/approvalSchema';
import type { Agent, AgentContext, AgentResult, AgentTurn } from '../Agent';
import { DemoPlan } from './DemoPlan';
import { listFiles } from './listFiles';
import { Narrator } from './Narrator';
import { Pacer } from './Pacer';
import { readText } from './readText';
import { rememberQuestion } from './rememberQuestion';
import { renderReport } from './renderReport';
import type { ReportParts } from './renderReport';
import { readSearchWish, searchForm } from './searchForm';
import type { SearchWish } from './searchForm';
import { searchRepositories } from './searchRepositories';
import { surveyRepository } from './surveyRepository';

const reportFile = 'AGENTIC_REPORT.md';
/** Longest file that is shown in a transcript (UTF-16 units). */
const maxShown = 2000;
const maxListed = 40;
/** In a later message: to write the report anew, which takes an approval. */
const reportWords = /\breport\b/i;
/** In a later message: to be asked with a form. */
const askWords = /\bask me\b/i;

/** A scripted agent without a model. It says so, and what it says of the repositories it has read there. */
export class DemoAgent implements Agent {
  readonly versions = { demo: '1' };

  constructor(
    private readonly context: AgentContext,
    private readonly options: {
      /** Whether it asks before it writes. */
      interactive: boolean;
      /** What a turn may take longer than it must (ms), so that a person can watch. */
      paceMs: number;
    },
  ) {}

  async runTurn(turn: AgentTurn): Promise<AgentResult> {
    const narrator = new Narrator(
      turn,
      new Pacer(this.options.paceMs, turn.signal),
    );
    const words = turn.messages
      .map(message => message.words ?? message.content)
      .join('\n');
    await this.#readAttachments(turn, narrator);
    if (turn.isPrompt) return this.#report(turn, narrator, words);
    if (reportWords.test(words)) {
      return { ...(await this.#report(turn, narrator, words)), done: false };
    }
    return this.#answer(turn, narrator, words);
  }

  /** Reads the repositories and writes a report about them. */
  async #report(
    turn: AgentTurn,
    narrator: Narrator,
    prompt: string,
  ): Promise<AgentResult> {
    const { repos } = this.context;
    const names = repos.map(repo => `\`${repo.name}\``).join(', ');
    await narrator.say(
      `I am the demo agent: a script, not a model. I read what is there and count it. ${
        names ? `I look at ${names}.` : 'This session has no repository.'
      }`,
    );
    if (repos.length === 0)
      return finish(narrator, 'There is nothing to read.');
    const plan = new DemoPlan(turn, [
      ...repos.map(repo => `Look at ${repo.name}`),
      ...(this.options.interactive ? ['Ask whether to write a report'] : []),
      'Write the report',
    ]);
    const found: ReportParts['repos'] = [];
    for (const repo of repos) {
      await plan.next();
      found.push(await this.#look(turn, narrator, repo));
    }
    const total = found.reduce((sum, { survey }) => sum + survey.lines, 0);
    await narrator.say(
      found
        .map(
          ({ name, survey }) =>
            `**${name}** has ${survey.files} files and ${
              survey.lines
            } lines, mostly ${survey.languages[0]?.language ?? 'nothing'}; ${
              survey.tests.length
            } test files, open points: ${survey.todos.length}.`,
        )
        .join('\n\n'),
    );
    await plan.next();
    const approval = this.options.interactive
      ? await this.#approval(turn)
      : { approved: true };
    turn.signal.throwIfAborted();
    if (!approval.approved) {
      await plan.drop();
      const why = approval.comment ? ` You said: “${approval.comment}”` : '';
      return finish(
        narrator,
        `You did not approve, so I wrote nothing.${why} I counted ${total} lines.`,
      );
    }
    if (this.options.interactive) await plan.next();
    const report = renderReport({
      prompt,
      comment: approval.comment,
      repos: found,
    });
    await narrator.tool(
      'write_file',
      { path: reportFile, content: report },
      () => this.#write(report),
      () => `Wrote ${Buffer.byteLength(report)} bytes to ${reportFile}`,
    );
    await plan.next();
    return finish(
      narrator,
      `I wrote \`${reportFile}\` about ${names}: ${total} lines in ${found.reduce(
        (sum, { survey }) => sum + survey.files,
        0,
      )} files.`,
    );
  }

  async #look(
    turn: AgentTurn,
    narrator: Narrator,
    { name, folder }: { name: string; folder: string },
  ): Promise<ReportParts['repos'][number]> {
    const { signal } = turn;
    const files = await narrator.tool(
      'list_files',
      { repository: name },
      () => listFiles(folder, signal),
      list =>
        [
          ...list.slice(0, maxListed),
          ...(list.length > maxListed
            ? [`… and ${list.length - maxListed} more`]
            : []),
        ].join('\n'),
    );
    // The report of an earlier run is not what there is to look at.
    const others = files.filter(file => file !== reportFile);
    const readme = others.find(file => /^readme(\.\w+)?$/i.test(file));
    const text =
      readme &&
      (await narrator.tool(
        'read_file',
        { repository: name, path: readme },
        () => readText(folder, readme),
        content => content?.slice(0, maxShown) ?? 'not a text',
      ));
    const survey = await narrator.tool(
      'count_lines',
      { repository: name },
      () => surveyRepository(folder, others, signal),
      result => JSON.stringify(result.languages, undefined, 2),
    );
    const commits = await narrator.tool(
      'git_log',
      { repository: name, count: 5 },
      () =>
        git(['log', '-5', '--format=%h %s'], { cwd: folder, signal }).then(
          out => out.split('\n').filter(Boolean),
          // A repository without commits has no log.
          () => [],
        ),
      lines => lines.join('\n') || 'no commits',
    );
    const title = text?.match(/^#+\s+(.+)$/m)?.[1];
    return { name, survey, commits, ...(title ? { title } : {}) };
  }

  async #approval(
    turn: AgentTurn,
  ): Promise<{ approved: boolean; comment?: string }> {
    // It asks under each policy, because to show how that is done is what it is for.
    const metadata: ApprovalMetadata = {
      kind: 'approval',
      policy: this.context.approvals[0] ?? 'always',
      toolName: 'write_file',
      paths: [
        relative(this.context.workspace, join(this.context.cwd, reportFile)),
      ],
    };
    const answer = await turn.ask({
      id: `approval-${randomUUID()}`,
      reason: 'tool_call',
      message: `May I write ${reportFile} into the repository?`,
      responseSchema: approvalSchema,
      metadata: { ...metadata },
    });
    return answer.status === 'resolved'
      ? (answer.payload as { approved: boolean; comment?: string })
      : { approved: false };
  }

  async #write(report: string): Promise<void> {
    const path = join(this.context.cwd, reportFile);
    const stat = await lstat(path).catch(() => undefined);
    if (stat && !stat.isFile()) {
      throw new Error(`${reportFile} is there already, and is not a file`);
    }
    await writeFile(path, report);
  }

  /** Asks with a form what to look up; undefined when the user declined. */
  async #askWish(
    turn: AgentTurn,
    repositories: readonly string[],
  ): Promise<SearchWish | undefined> {
    if (!this.options.interactive) return undefined;
    const { status, payload } = await turn.ask(searchForm(repositories));
    turn.signal.throwIfAborted();
    return status === 'resolved'
      ? readSearchWish(payload, repositories)
      : undefined;
  }

  /** Reads the files that came with a message. */
  async #readAttachments(turn: AgentTurn, narrator: Narrator): Promise<void> {
    const files = turn.messages.flatMap(message => message.attachments ?? []);
    for (const { path, size } of files) {
      await narrator.tool(
        'read_attachment',
        { path, size },
        () => readText(dirname(path), basename(path)),
        content => content?.slice(0, maxShown) ?? 'not a text',
      );
    }
  }

  /** Answers a later message from what is in the repositories. */
  async #answer(
    turn: AgentTurn,
    narrator: Narrator,
    question: string,
  ): Promise<AgentResult> {
    const names = this.context.repos.map(repo => repo.name);
    await narrator.say(
      'I am a script, not a model, and cannot talk. I can look your words up in the repositories.',
    );
    const earlier = rememberQuestion(this.context, question);
    if (earlier.length > 0) {
      await narrator.say(
        `Before, you asked me about ${earlier
          .map(words => `“${words}”`)
          .join(', ')}.`,
      );
    }
    const wish = askWords.test(question)
      ? await this.#askWish(turn, names)
      : readSearchWish({ words: question, most: 12 }, names);
    if (!wish) {
      const results =
        'You did not say what to look up, so I looked nothing up.';
      await narrator.say(results);
      return { results };
    }
    const { words, repositories, most } = wish;
    const repos = this.context.repos.filter(repo =>
      repositories.includes(repo.name),
    );
    const matches = await narrator.tool(
      'search',
      { words, repositories },
      async () =>
        (await searchRepositories(repos, words, turn.signal)).slice(0, most),
      found =>
        found.map(({ place, text }) => `${place}: ${text}`).join('\n') ||
        'no match',
    );
    const list = matches
      .map(({ place, text }) => `- \`${place}\` ${text.replace(/`/g, "'")}`)
      .join('\n');
    const results = matches.length
      ? `The lines with the most of your words:\n\n${list}`
      : `None of these words is in the repositories: ${words.join(', ')}`;
    await narrator.say(results);
    return { results };
  }
}

async function finish(
  narrator: Narrator,
  results: string,
): Promise<AgentResult> {
  await narrator.say(results);
  return { results, done: true };
}
