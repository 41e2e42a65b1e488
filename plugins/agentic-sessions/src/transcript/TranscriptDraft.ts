import type { TranscriptItem, TranscriptState, UserItem } from './types';

type Kind = TranscriptItem['kind'];
type ItemOf<K extends Kind> = Extract<TranscriptItem, { kind: K }>;
type Unplaced<T> = T extends TranscriptItem
  ? Omit<T, 'key' | 'seq' | 'subagent'>
  : never;

/** An item before it has its place in a transcript. */
export type NewItem = Unplaced<TranscriptItem>;

type Rest = Omit<TranscriptState, 'items' | 'queued'>;

/**
 * Where the newest item of each kind and id is, by list of items. A draft takes the index of the list that it goes on
 * from along; a list that was gone on from before is indexed anew.
 */
const indexes = new WeakMap<readonly TranscriptItem[], Map<string, number>>();

/** A copy of a transcript that one batch of events is worked into. Items themselves are replaced, never changed. */
export class TranscriptDraft {
  private readonly items: TranscriptItem[];
  private readonly index: Map<string, number>;
  private queued: readonly UserItem[];
  private rest: Rest;
  /** Number of the event that is worked in. */
  private seq = 0;
  /** The sub-agent that it belongs to. */
  private owner: string | undefined;

  constructor(base: TranscriptState) {
    this.items = [...base.items];
    this.index = indexes.get(base.items) ?? indexOf(base.items);
    indexes.delete(base.items);
    this.queued = base.queued;
    this.rest = { ...base };
  }

  get state(): Readonly<Rest> {
    return this.rest;
  }

  get length(): number {
    return this.items.length;
  }

  /** Goes on to the next event. */
  next(seq: number, owner: string | undefined): void {
    this.seq = seq;
    this.owner = owner;
    this.rest.lastSeq = seq;
    this.rest.firstSeq ||= seq;
  }

  /** A name for what came without an id of its own. */
  get eventId(): string {
    return `event-${this.seq}`;
  }

  set(fields: Partial<Rest>): void {
    Object.assign(this.rest, fields);
  }

  /** Adds an item of the event's owner, or of the agent itself. Returns its key. */
  append(item: NewItem, owner = this.owner): string {
    const name = nameOf(item);
    const key = this.index.has(name) ? `${name}#${this.seq}` : name;
    this.index.set(name, this.items.length);
    const placed = { ...item, key, seq: this.seq } as TranscriptItem;
    if (owner !== undefined) placed.subagent = owner;
    this.items.push(placed);
    return key;
  }

  /** The newest item of the event's owner. */
  last(): TranscriptItem | undefined {
    for (let i = this.items.length - 1; i >= this.rest.settled; i--) {
      if (this.items[i].subagent === this.owner) return this.items[i];
    }
    return this.items[this.items.length - 1];
  }

  /** The newest item of a kind with an id. */
  find<K extends Kind>(kind: K, id: string): ItemOf<K> | undefined {
    const place = this.index.get(nameOf({ kind, id }));
    return place === undefined
      ? undefined
      : (this.items[place] as ItemOf<K> | undefined);
  }

  replace<K extends Kind>(item: ItemOf<K>, fields: Partial<ItemOf<K>>): void {
    const newest = this.index.get(nameOf(item));
    const place =
      newest !== undefined && this.items[newest] === item
        ? newest
        : this.items.lastIndexOf(item);
    if (place >= 0) this.items[place] = { ...item, ...fields };
  }

  /** Replaces the items that `change` returns something for, from the end back to where nothing changes any more. */
  sweep(change: (item: TranscriptItem) => TranscriptItem | undefined): void {
    for (let i = this.items.length - 1; i >= this.rest.settled; i--) {
      const changed = change(this.items[i]);
      if (changed) this.items[i] = changed;
    }
  }

  /** Says that no event to come changes an item that is there now. */
  settle(): void {
    this.rest.settled = this.items.length;
  }

  enqueue(item: Omit<UserItem, 'key' | 'seq'>): void {
    this.queued = [
      ...this.queued,
      { ...item, key: `queued:${item.id}`, seq: this.seq },
    ];
  }

  /** Takes a message out of the queue. */
  dequeue(id: string): UserItem | undefined {
    const found = this.queued.find(item => item.id === id);
    if (found) this.queued = this.queued.filter(item => item !== found);
    return found;
  }

  finish(): TranscriptState {
    indexes.set(this.items, this.index);
    return { ...this.rest, items: this.items, queued: this.queued };
  }
}

function nameOf({ kind, id }: { kind: Kind; id: string }): string {
  return `${kind}:${id}`;
}

function indexOf(items: readonly TranscriptItem[]): Map<string, number> {
  return new Map(items.map((item, place) => [nameOf(item), place]));
}
