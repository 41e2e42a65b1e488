import type { TranscriptPage } from '@agentic-portal/api';
import { toError } from '@backstage/errors';
import type { TranscriptLog } from './TranscriptLog';
import type { TranscriptState } from './types';

/** Events of a page: the first is soon there, and later ones double, so that reading them all anew stays cheap. The API gives at most 5,000. */
const pageEvents = { first: 500, most: 5000 };

/** What a {@link TranscriptHistory} works with. */
export interface TranscriptHistoryOptions {
  signal: AbortSignal;
  /** Reads a page of the transcript. */
  read: (query: { after: number; limit: number }) => Promise<TranscriptPage>;
  onChange: (state: { loading: boolean; error?: Error }) => void;
  onRead: (state: TranscriptState) => void;
}

/** Reads what is before the oldest event of a transcript, one page after the other. */
export class TranscriptHistory {
  private loading = false;
  private size = pageEvents.first;

  constructor(
    private readonly log: TranscriptLog,
    private readonly options: TranscriptHistoryOptions,
  ) {}

  /** Reads one page; or all from a sequence number on. Does nothing while it reads. */
  load(from?: number): void {
    let pages = 0;
    this.loadWhile(() => {
      pages += 1;
      return from === undefined ? pages === 1 : this.log.state.firstSeq > from;
    });
  }

  /** Reads pages for as long as there are some and a condition holds. Does nothing while it reads. */
  loadWhile(wanted: () => boolean): void {
    if (this.loading || !this.hasMore || !wanted()) return;
    const { signal, onChange } = this.options;
    this.loading = true;
    onChange({ loading: true });
    const over = (error?: Error) => {
      this.loading = false;
      if (!signal.aborted) onChange({ loading: false, error });
    };
    this.readPages(wanted).then(
      () => over(),
      cause => over(toError(cause)),
    );
  }

  private get hasMore(): boolean {
    return this.log.state.firstSeq > 1 && !this.options.signal.aborted;
  }

  private async readPages(wanted: () => boolean): Promise<void> {
    const { read, onRead, signal } = this.options;
    do {
      const { firstSeq } = this.log.state;
      const after = Math.max(0, firstSeq - 1 - this.size);
      const { items } = await read({ after, limit: firstSeq - 1 - after });
      if (items.length === 0) {
        throw new Error('The events before these are not there any more.');
      }
      this.size = Math.min(this.size * 2, pageEvents.most);
      const state = await this.log.prepend(items, () => pause(signal));
      if (!signal.aborted) onRead(state);
    } while (this.hasMore && wanted());
  }
}

/** Lets the browser draw and answer a reader. */
async function pause(signal: AbortSignal): Promise<void> {
  await new Promise(resolve => {
    setTimeout(resolve, 0);
  });
  signal.throwIfAborted();
}
