const sessionLabel = 'agentic-portal.io/session';
const jobLabel = 'batch.kubernetes.io/job-name';
const watchSeconds = 3600;

/**
 * When this process first saw something of each session, or of each Job that belongs to none, in watches of a
 * namespace: its Job, its pod, and that the pod is ready. Sessions go by their uid, other Jobs by their name.
 */
export class Timeline {
  #stop = new AbortController();
  #seen = { job: new Map(), pod: new Map(), ready: new Map() };
  #look = () => {};
  #failure;

  static async open({ client, resources }, namespace) {
    const timeline = new Timeline();
    await timeline.#watch(client, resources.jobs, namespace, job => {
      const { labels, name } = job.metadata;
      timeline.#see('job', labels?.[sessionLabel] ?? name);
    });
    await timeline.#watch(client, resources.pods, namespace, pod => {
      const labels = pod.metadata.labels ?? {};
      const key = labels[sessionLabel] ?? labels[jobLabel];
      timeline.#see('pod', key);
      if (isReady(pod)) timeline.#see('ready', key);
    });
    return timeline;
  }

  /** Waits until something was seen of all of them; the times, in their order, as of `performance.now()`. */
  async times(what, keys, withinMs) {
    const seen = this.#seen[what];
    await new Promise((resolve, reject) => {
      const missing = () => keys.filter(key => !seen.has(key));
      const timer = setTimeout(() => {
        const names = missing().slice(0, 3).join(', ');
        reject(new Error(`No ${what} of ${names} within ${withinMs} ms`));
      }, withinMs);
      this.#look = () => {
        if (!this.#failure && missing().length > 0) return;
        clearTimeout(timer);
        if (this.#failure) reject(this.#failure);
        else resolve();
      };
      this.#look();
    });
    return keys.map(key => seen.get(key));
  }

  close() {
    this.#stop.abort();
  }

  #see(what, key) {
    const seen = this.#seen[what];
    if (key === undefined || seen.has(key)) return;
    seen.set(key, performance.now());
    this.#look();
  }

  async #watch(client, type, namespace, onObject) {
    const { resourceVersion } = await client.list(type, { namespace });
    const { signal } = this.#stop;
    const follow = async () => {
      const events = client.watch(type, {
        namespace,
        resourceVersion,
        timeoutSeconds: watchSeconds,
        signal,
      });
      for await (const event of events) {
        if (event.type !== 'BOOKMARK') onObject(event.object);
      }
      if (!signal.aborted) throw new Error(`The watch of ${type.plural} ended`);
    };
    follow().catch(error => {
      this.#failure = error;
      this.#look();
    });
  }
}

function isReady({ status }) {
  return status?.conditions?.some(
    ({ type, status: value }) => type === 'Ready' && value === 'True',
  );
}
