import type { AgenticSession, SearchDocumentList } from '@agentic-portal/api';
import type { Database } from '../../database/Database';
import { sessionFromRow, type SessionRow } from '../../database/sessionRows';
import { SearchTexts } from './SearchTexts';

/** How many characters of a prompt are searched; with results and conversation a document has 24,000 at most. */
const longestPrompt = 3_000;
const longestResults = 5_000;

/** Every session as search knows it. */
export class SearchDocumentService {
  private readonly texts: SearchTexts;

  constructor(private readonly database: Database) {
    this.texts = new SearchTexts(database);
  }

  /** A page of the documents of all projects, by uid. */
  async list(page: {
    limit: number;
    cursor?: string;
  }): Promise<SearchDocumentList> {
    const rows: SessionRow[] = await this.database
      .knex('sessions')
      .whereNull('deletion_timestamp')
      .modify(query => page.cursor && query.where('uid', '>', page.cursor))
      .orderBy('uid')
      .limit(page.limit + 1);
    const sessions = rows.slice(0, page.limit).map(row => sessionFromRow(row));
    const texts = await this.texts.read(
      sessions.map(({ metadata }) => metadata.uid),
    );
    return {
      items: sessions.map(session => toDocument(session, texts)),
      ...(rows.length > page.limit && {
        nextCursor: sessions[sessions.length - 1].metadata.uid,
      }),
    };
  }
}

function toDocument(
  { metadata, spec, status }: AgenticSession,
  texts: ReadonlyMap<string, string>,
): SearchDocumentList['items'][number] {
  const outcome = status.results ?? status.errorMessage ?? '';
  const repoURLs = (spec.repos ?? []).map(repo => repo.input.repoURL);
  return {
    uid: metadata.uid,
    project: metadata.project ?? '',
    name: metadata.name,
    title: spec.displayName || metadata.name,
    text: [
      spec.prompt.slice(0, longestPrompt),
      outcome.slice(0, longestResults),
      texts.get(metadata.uid) ?? '',
    ]
      .filter(Boolean)
      .join('\n\n'),
    phase: status.phase ?? 'Pending',
    ...(spec.agent && { agent: spec.agent }),
    ...(repoURLs.length && { repoURLs }),
    createdBy: metadata.createdBy ?? '',
    creationTimestamp: metadata.creationTimestamp,
  };
}
