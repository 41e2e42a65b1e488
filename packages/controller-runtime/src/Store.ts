/** What a store can be looked up by: the values of an index that an object belongs to. */
export type Indexers<T> = Record<string, (object: T) => readonly string[]>;

/** Objects as they were last seen. Shared by all readers: objects must not be changed. */
export interface Store<T> {
  get(key: string): T | undefined;
  list(): T[];
  keys(): string[];
  /**
   * The objects that an indexer gave this value.
   *
   * @throws Error when there is no indexer of that name
   */
  byIndex(name: string, value: string): T[];
  readonly size: number;
}
