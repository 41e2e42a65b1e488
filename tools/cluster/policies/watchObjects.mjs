const againAfterMs = 500;
/** A connection that says nothing for longer than the server keeps a watch open is dead. */
const watchSeconds = 240;

/**
 * Follows all objects of a kind, for ever: lists, then watches from there, and lists again whenever that ends.
 *
 * @param call - `fetch` of the API server, with a path
 * @param onList - gets all objects
 * @param onEvent - gets `ADDED`, `MODIFIED` or `DELETED`, and the object
 */
export async function watchObjects({ call, path, onList, onEvent }) {
  for (;;) {
    try {
      const list = await readList(call, path);
      onList(list.items);
      await follow(call, path, list.metadata.resourceVersion, onEvent);
    } catch (error) {
      console.error(`${path}: ${error.message}`);
      await new Promise(resolve => setTimeout(resolve, againAfterMs));
    }
  }
}

async function readList(call, path) {
  const response = await call(path, { signal: AbortSignal.timeout(30_000) });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

async function follow(call, path, from, onEvent) {
  for (let resourceVersion = from; ; ) {
    const query = new URLSearchParams({
      watch: '1',
      resourceVersion,
      allowWatchBookmarks: 'true',
      timeoutSeconds: String(watchSeconds),
    });
    const response = await call(`${path}?${query}`, {
      signal: AbortSignal.timeout((watchSeconds + 30) * 1000),
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    for await (const { type, object } of readLines(response.body)) {
      if (type === 'ERROR') throw new Error(object.message);
      resourceVersion = object.metadata.resourceVersion;
      if (type !== 'BOOKMARK') onEvent(type, object);
    }
  }
}

async function* readLines(body) {
  let rest = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) if (line) yield JSON.parse(line);
  }
}
