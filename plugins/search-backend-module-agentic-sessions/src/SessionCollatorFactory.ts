import type { SearchDocument, SearchDocumentList } from '@agentic-portal/api';
import { agenticSessionReadPermission } from '@agentic-portal/plugin-agentic-sessions-common';
import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import { Readable } from 'node:stream';
import { documentType } from './documentType';
import type { SessionDocument } from './SessionDocument';

/** How long (ms) a page of documents may take. */
const pageTimeoutMs = 60_000;

/** Collects all sessions, with the texts of their transcripts, from the backend of sessions. */
export class SessionCollatorFactory implements DocumentCollatorFactory {
  readonly type = documentType;
  /** Whoever may read no session finds none; which ones, the membership in projects says. */
  readonly visibilityPermission = agenticSessionReadPermission;

  constructor(
    private readonly options: {
      auth: AuthService;
      discovery: DiscoveryService;
    },
  ) {}

  async getCollator(): Promise<Readable> {
    return Readable.from(this.documents());
  }

  private async *documents(): AsyncGenerator<SessionDocument, void, void> {
    let cursor: string | undefined;
    do {
      const page = await this.page(cursor);
      yield* page.items.map(toIndexed);
      cursor = page.nextCursor;
    } while (cursor);
  }

  private async page(cursor: string | undefined): Promise<SearchDocumentList> {
    const { auth, discovery } = this.options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'agentic-sessions',
    });
    const baseUrl = await discovery.getBaseUrl('agentic-sessions');
    const query = new URLSearchParams({
      limit: '100',
      ...(cursor && { cursor }),
    });
    const response = await fetch(`${baseUrl}/v1/search-documents?${query}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(pageTimeoutMs),
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}

function toIndexed(document: SearchDocument): SessionDocument {
  const { project, name, title, text } = document;
  return {
    title,
    text,
    location: `/sessions/${project}/${name}`,
    project,
    name,
    phase: document.phase,
    ...(document.agent && { agent: document.agent }),
    createdBy: document.createdBy,
    creationTimestamp: document.creationTimestamp,
    authorization: { resourceRef: `${project}/${name}` },
  };
}
