import { createHash } from 'node:crypto';
import type { Runbook } from '@agentic-portal/api';
import type {
  RunbookHit,
  RunbookQuery,
  RunbookRetriever,
} from '@agentic-portal/plugin-diagnose-node';
import { ChromaClient, ChromaNotFoundError, type Collection } from 'chromadb';
import type { ChromaServer } from './ChromaServer';
import type { Embedder } from './Embedder';
import { runbookTexts } from './runbookTexts';

/** Texts that are embedded and stored at once; what was stored before a failure is not made again. */
const BATCH = 64;
/** Ids of one page when the collection is listed. */
const PAGE = 1_000;
/** Parts that are looked at in a search: several may be of one runbook. */
const PARTS = 30;
/** Characters of a query that are embedded. */
const MAX_QUERY = 6_000;

/** Where runbooks are kept in Chroma. */
export interface ChromaCollectionSettings {
  /** Beginning of the collection's name; the embedder's mark follows. */
  collection: string;
  tenant: string;
  database: string;
  /** The cosine similarity from which a part fits. */
  minSimilarity: number;
}

/** Finds runbooks by the nearness of vectors, in a collection of Chroma. */
export class ChromaRunbookRetriever implements RunbookRetriever {
  readonly name = 'chroma';
  readonly #collectionName: string;
  #indexed: readonly Runbook[] = [];
  #repair?: Promise<void>;

  constructor(
    private readonly server: ChromaServer,
    private readonly embedder: Embedder,
    private readonly settings: ChromaCollectionSettings,
  ) {
    // Vectors of different embedders do not even have one length.
    const mark = createHash('sha256').update(embedder.id).digest('hex');
    this.#collectionName = `${settings.collection}-${mark.slice(0, 8)}`;
  }

  /** Embeds what is new, and removes what is gone. @throws Error when Chroma or the embedder fails */
  async index(
    runbooks: readonly Runbook[],
    { signal }: { signal: AbortSignal },
  ): Promise<void> {
    const client = this.#connect(signal);
    const collection = await client.getOrCreateCollection({
      name: this.#collectionName,
      configuration: { hnsw: { space: 'cosine' } },
      embeddingFunction: null,
    });
    const wanted = new Map(
      runbookTexts(runbooks, this.embedder.id).map(text => [text.id, text]),
    );
    const gone = new Set(await this.#listIds(collection));
    const missing = [...wanted.values()].filter(({ id }) => !gone.delete(id));
    for (let start = 0; start < missing.length; start += BATCH) {
      signal.throwIfAborted();
      const batch = missing.slice(start, start + BATCH);
      const embeddings = await this.embedder.embed(
        batch.map(({ text }) => text),
        { purpose: 'document', signal },
      );
      await collection.upsert({
        ids: batch.map(({ id }) => id),
        embeddings,
        metadatas: batch.map(({ filename }) => ({ filename })),
      });
    }
    const stale = [...gone];
    for (let start = 0; start < stale.length; start += PAGE)
      await collection.delete({ ids: stale.slice(start, start + PAGE) });
    this.#indexed = runbooks;
  }

  async search(
    { text, alertName = '' }: RunbookQuery,
    { signal }: { signal: AbortSignal },
  ): Promise<RunbookHit[]> {
    const query = `${alertName}\n${text}`.trim().slice(0, MAX_QUERY);
    if (!query) return [];
    // Before the query is embedded, which may cost money.
    const client = this.#connect(signal);
    const [vector] = await this.embedder.embed([query], {
      purpose: 'query',
      signal,
    });
    try {
      const collection = await client.getCollection({
        name: this.#collectionName,
        embeddingFunction: undefined,
      });
      const found = await collection.query({
        queryEmbeddings: [vector],
        nResults: PARTS,
        include: ['metadatas', 'distances'],
      });
      const best = new Map<string, number>();
      for (const { metadata, distance } of found.rows()[0] ?? []) {
        const filename = metadata?.filename;
        const similarity = 1 - (distance ?? 1);
        if (
          typeof filename === 'string' &&
          similarity >= this.settings.minSimilarity
        )
          best.set(filename, Math.max(similarity, best.get(filename) ?? 0));
      }
      return [...best]
        .sort(([, a], [, b]) => b - a)
        .map(([filename, score]) => ({ filename, score: Math.min(1, score) }));
    } catch (error) {
      // Its data is gone, as after a restart without a volume.
      if (error instanceof ChromaNotFoundError) this.#indexAgain();
      throw error;
    }
  }

  #indexAgain(): void {
    this.#repair ??= this.index(this.#indexed, {
      signal: AbortSignal.timeout(5 * 60_000),
    })
      .catch(() => undefined)
      .finally(() => {
        this.#repair = undefined;
      });
  }

  async #listIds(collection: Collection): Promise<string[]> {
    const all: string[] = [];
    for (;;) {
      const { ids } = await collection.get({
        include: [],
        limit: PAGE,
        offset: all.length,
      });
      all.push(...ids);
      if (ids.length < PAGE) return all;
    }
  }

  #connect(signal: AbortSignal): ChromaClient {
    const { token, ...address } = this.server.getAddress();
    return new ChromaClient({
      ...address,
      // Named, or the client asks the server for them each time.
      tenant: this.settings.tenant,
      database: this.settings.database,
      headers: token ? { 'x-chroma-token': token } : {},
      fetchOptions: { signal },
    });
  }
}
