import type { AgenticSession, AgUiEvent, RepoDiff } from '@agentic-portal/api';
import type { DatabaseTranscriptStore } from '../database/DatabaseTranscriptStore';
import type { Database } from '../database/Database';
import type { Caller } from '../service/Caller';
import type { SessionService } from '../service/SessionService';
import { MarkdownTranscript } from './MarkdownTranscript';
import { codeBlock, inline, safeMarkdown } from './safeMarkdown';

/** How many events are read from the database at once. */
const pageSize = 500;

/** Formats of an export. */
export type ExportFormat = 'markdown' | 'json';

/** Writes sessions as single files, in pieces: a transcript is never held as a whole. */
export class ExportService {
  constructor(
    private readonly parts: {
      database: Database;
      sessions: SessionService;
      transcripts: DatabaseTranscriptStore;
    },
  ) {}

  /** The file of a session as it is now. @throws NotAllowedError, NotFoundError */
  async export(
    caller: Caller,
    project: string,
    name: string,
    format: ExportFormat,
  ): Promise<AsyncGenerator<string>> {
    const session = await this.parts.sessions.get(caller, project, name);
    return format === 'json' ? this.json(session) : this.markdown(session);
  }

  private async *json(session: AgenticSession): AsyncGenerator<string> {
    yield `{"exportedAt":${JSON.stringify(
      new Date().toISOString(),
    )},\n"session":${JSON.stringify(session)},\n"events":[`;
    let separator = '\n';
    for await (const { seq, run, json } of this.events(session)) {
      yield `${separator}{"seq":${seq},"run":${run},"event":${json}}`;
      separator = ',\n';
    }
    yield `\n],\n"diffs":${JSON.stringify(await this.diffs(session))}}\n`;
  }

  private async *markdown(session: AgenticSession): AsyncGenerator<string> {
    yield headOf(session);
    const transcript = new MarkdownTranscript();
    for await (const { json } of this.events(session)) {
      const text = transcript.write(JSON.parse(json) as AgUiEvent);
      if (text) yield text;
    }
    yield transcript.end();
    yield resultsOf(session);
    for (const { name, diff, truncated } of await this.diffs(session)) {
      if (!diff) continue;
      yield `## Changes in ${inline(name)}\n\n${
        truncated ? 'Only the beginning: the diff is longer.\n\n' : ''
      }${codeBlock(diff, 'diff')}\n`;
    }
  }

  /** What was said until now; what comes while it is read is left out, so that the file ends. */
  private async *events({ metadata }: AgenticSession) {
    const { transcripts } = this.parts;
    const last = await transcripts.lastSeq(metadata.uid);
    for (let after = 0; after < last; ) {
      const page = await transcripts.read(metadata.uid, after, pageSize);
      if (page.length === 0) return;
      for (const event of page) {
        if (event.seq > last) return;
        yield event;
      }
      after = page[page.length - 1].seq;
    }
  }

  private async diffs({ metadata }: AgenticSession): Promise<RepoDiff[]> {
    const rows = await this.parts.database
      .knex('repo_diffs')
      .where({ session_uid: metadata.uid })
      .orderBy('name')
      .select('diff');
    return rows.map(row => JSON.parse(row.diff));
  }
}

function headOf({ metadata, spec, status }: AgenticSession): string {
  const facts: Array<[string, unknown]> = [
    ['Project', metadata.project],
    ['Session', metadata.name],
    ['Created', `${metadata.creationTimestamp} by ${metadata.createdBy}`],
    ['Agent', [spec.agent, spec.model].filter(Boolean).join(', ')],
    ['State', status.phase],
    ...(spec.repos ?? []).map((repo): [string, unknown] => [
      'Repository',
      repo.input.repoURL,
    ]),
  ];
  return `# ${inline(spec.displayName ?? metadata.name)}\n\n${facts
    .filter(([, value]) => value)
    .map(([label, value]) => `- ${label}: ${inline(String(value))}\n`)
    .join('')}\n`;
}

function resultsOf({ status }: AgenticSession): string {
  const { results, errorMessage, usage, repoStatuses } = status;
  const lines = [
    results && `${safeMarkdown(results)}\n`,
    errorMessage && `**Failed:** ${inline(errorMessage)}\n`,
    ...(repoStatuses ?? []).map(
      repo =>
        `- ${inline(repo.name)}: ${inline(repo.branch ?? 'no branch')}${
          repo.commit ? ` at ${inline(repo.commit.slice(0, 12))}` : ''
        }${repo.pushed ? ', pushed' : ''}${
          repo.pullRequestURL ? `, ${inline(repo.pullRequestURL)}` : ''
        }`,
    ),
    usage &&
      `- Used: ${Object.entries(usage)
        .map(([field, value]) => `${field} ${value}`)
        .join(', ')}`,
  ].filter(Boolean);
  return lines.length ? `---\n\n## Results\n\n${lines.join('\n')}\n\n` : '';
}
