import { Agent, get } from 'node:http';

/** Each reader has a connection of its own, as each browser tab has. */
const agent = new Agent({ keepAlive: false, maxSockets: Infinity });

/**
 * Reads a session's transcript as a stream of server-sent events. `onFrame` gets the lines of each; the returned promise
 * resolves when `onFrame` returns true, and rejects when it throws, the stream ends before, or the time is over.
 */
export function readStream(portal, path, { onFrame, withinMs }) {
  return new Promise((resolve, reject) => {
    const request = get(`${portal.api}${path}/transcript`, {
      agent,
      headers: { ...portal.headers, accept: 'text/event-stream' },
    });
    const end = error => {
      clearTimeout(timer);
      request.destroy();
      if (error) reject(error);
      else resolve();
    };
    const fail = why => end(new Error(`${path}/transcript: ${why}`));
    const timer = setTimeout(
      () => fail(`not as expected within ${withinMs / 1000} s`),
      withinMs,
    );
    request.on('error', end);
    request.on('response', response => {
      if (response.statusCode !== 200) {
        fail(response.statusCode);
        return;
      }
      let rest = '';
      response.setEncoding('utf8');
      response.on('data', chunk => {
        const frames = (rest + chunk).split('\n\n');
        rest = frames.pop();
        try {
          if (frames.some(onFrame)) end();
        } catch (error) {
          end(error);
        }
      });
      response.on('error', end);
      response.on('end', () => fail('ended too early'));
    });
  });
}
