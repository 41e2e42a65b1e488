import type { TranscriptItem, TranscriptState, UserItem } from './types';

type Kind = TranscriptItem['kind'];
type ItemOf<K extends Kind> = Extract<TranscriptItem, { kind: K }>;

/** A copy of a transcript that one batch of events is worked into. Items themselves are replaced, never changed. */
export class TranscriptDraft {
  private readonly items: TranscriptItem[];
  private queued: readonly UserItem[];
  private rest: Omit<TranscriptState, 'items' | 'queued'>;

  constructor(private readonly base: TranscriptState) {
    this.items = [...base.items];
    this.queued = base.queued;
    this.rest = base;
  }

  get state(): Omit<TranscriptState, 'items' | 'queued'> {
    return this.rest;
  }

  set(fields: Partial<Omit<TranscriptState, 'items' | 'queued'>>): void {
    this.rest = { ...this.rest, ...fields };
  }

  append(item: TranscriptItem): void {
    this.items.push(item);
  }

  last(): TranscriptItem | undefined {
    return this.items[this.items.length - 1];
  }

  /** The newest item of a kind with an id. Looks from the end, where what an event is about nearly always is. */
  find<K extends Kind>(kind: K, id: string): ItemOf<K> | undefined {
    for (let i = this.items.length - 1; i >= 0; i--) {
      const item = this.items[i];
      if (item.kind === kind && item.id === id) return item as ItemOf<K>;
    }
    return undefined;
  }

  replace<K extends Kind>(item: ItemOf<K>, fields: Partial<ItemOf<K>>): void {
    const index = this.items.lastIndexOf(item);
    if (index >= 0) this.items[index] = { ...item, ...fields };
  }

  /** Replaces the items that `change` returns something for, from the end back to where `until` says to stop. */
  sweep(
    change: (item: TranscriptItem) => TranscriptItem | undefined,
    until: (item: TranscriptItem) => boolean = () => false,
  ): void {
    for (let i = this.items.length - 1; i >= 0; i--) {
      if (until(this.items[i])) return;
      const changed = change(this.items[i]);
      if (changed) this.items[i] = changed;
    }
  }

  enqueue(item: UserItem): void {
    this.queued = [...this.queued, item];
  }

  /** Takes a message out of the queue. */
  dequeue(id: string): UserItem | undefined {
    const found = this.queued.find(item => item.id === id);
    if (found) this.queued = this.queued.filter(item => item !== found);
    return found;
  }

  finish(): TranscriptState {
    return {
      ...this.base,
      ...this.rest,
      items: this.items,
      queued: this.queued,
    };
  }
}
