/** Objects of one kind by namespace and name, each as new as anybody has seen it. */
export class ObjectCache {
  #objects = new Map();

  get objects() {
    return [...this.#objects.values()];
  }

  /** Keeps what is newer than what is known; a list and a watch may be behind an object that was read on its own. */
  put(object) {
    const key = keyOf(object);
    const known = this.#objects.get(key);
    if (known && versionOf(known) >= versionOf(object)) return;
    this.#objects.set(key, object);
  }

  delete(object) {
    const known = this.#objects.get(keyOf(object));
    if (known && versionOf(known) <= versionOf(object)) {
      this.#objects.delete(keyOf(object));
    }
  }

  /** Takes over a whole list: what is not in it is gone. */
  replace(objects) {
    const listed = new Set(objects.map(keyOf));
    for (const key of this.#objects.keys()) {
      if (!listed.has(key)) this.#objects.delete(key);
    }
    objects.forEach(object => this.put(object));
  }
}

const keyOf = ({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`;
/** Of etcd's revisions one is later than the other. */
const versionOf = ({ metadata }) => BigInt(metadata.resourceVersion);
