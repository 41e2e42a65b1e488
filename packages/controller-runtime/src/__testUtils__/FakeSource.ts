import { GoneError } from '../GoneError';
import type { ListResult, ListerWatcher, WatchEvent } from '../types';

/** An object of the fake source. */
export interface FakeObject {
  key: string;
  uid: string;
  version: string;
  owner?: string;
}

/** A versioned store with a log of events, as an API server has it; its faults are made on demand. */
export class FakeSource implements ListerWatcher<FakeObject> {
  readonly #objects = new Map<string, FakeObject>();
  readonly #log: Array<{ version: number; event: WatchEvent<FakeObject> }> = [];
  readonly #wake = new Set<() => void>();
  #version = 0;
  #compacted = 0;
  #breaks = 0;
  /** Called once between the next list and what follows it. */
  afterNextList: (() => void) | undefined;
  /** Thrown by lists while it is set. */
  listError: Error | undefined;
  lists = 0;
  readonly watchedFrom: string[] = [];

  put(key: string, fields: { uid?: string; owner?: string } = {}): void {
    const before = this.#objects.get(key);
    const version = this.#next();
    const object: FakeObject = {
      key,
      uid: fields.uid ?? before?.uid ?? `uid-of-${key}`,
      version,
      owner: fields.owner,
    };
    this.#objects.set(key, object);
    this.#append({
      type: before ? 'MODIFIED' : 'ADDED',
      object,
      resourceVersion: version,
    });
  }

  remove(key: string): void {
    const object = this.#objects.get(key);
    if (!object) throw new Error(`No ${key}`);
    this.#objects.delete(key);
    const resourceVersion = this.#next();
    this.#append({ type: 'DELETED', object, resourceVersion });
  }

  bookmark(): void {
    this.#append({ type: 'BOOKMARK', resourceVersion: this.#next() });
  }

  /** Forgets the log: a watch from before now gets a GoneError. */
  compact(): void {
    this.#compacted = this.#version;
    this.#log.length = 0;
  }

  /** Breaks every open watch. */
  breakWatches(): void {
    this.#breaks += 1;
    this.#wakeAll();
  }

  async list(): Promise<ListResult<FakeObject>> {
    this.lists += 1;
    if (this.listError) throw this.listError;
    const result = {
      items: [...this.#objects.values()],
      resourceVersion: String(this.#version),
    };
    this.afterNextList?.();
    this.afterNextList = undefined;
    return result;
  }

  async *watch(
    resourceVersion: string,
    signal: AbortSignal,
  ): AsyncGenerator<WatchEvent<FakeObject>> {
    this.watchedFrom.push(resourceVersion);
    let position = Number(resourceVersion);
    const breaks = this.#breaks;
    while (!signal.aborted) {
      if (position < this.#compacted) throw new GoneError('compacted');
      if (breaks !== this.#breaks) throw new Error('connection reset');
      const next = this.#after(position);
      if (next) {
        position = next.version;
        yield next.event;
      } else {
        await new Promise<void>(resolve => {
          this.#wake.add(resolve);
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    }
  }

  #after(position: number) {
    return this.#log.find(entry => entry.version > position);
  }

  #next(): string {
    this.#version += 1;
    return String(this.#version);
  }

  #append(event: WatchEvent<FakeObject>): void {
    this.#log.push({ version: this.#version, event });
    this.#wakeAll();
  }

  #wakeAll(): void {
    for (const wake of this.#wake) wake();
    this.#wake.clear();
  }
}
