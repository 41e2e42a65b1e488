import { Agent, get } from 'node:http';

/** Each reader has a connection of its own, as each browser tab has. */
const agent = new Agent({ keepAlive: false, maxSockets: Infinity });

/**
 * Reads a session's transcript as a stream of server-sent events. `onFrame` gets the lines of each; the returned promise
 * resolves when `onFrame` returns true, and rejects when the stream ends before, or the time is over.
 */
export function readStream(portal, path, { onFrame, withinMs }) {
  return new Promise((resolve, reject) => {
    const request = get(
      `${portal.api}${path}/transcript`,
      {
        agent,
        headers: { ...portal.headers, accept: 'text/event-stream' },
        signal: AbortSignal.timeout(withinMs),
      },
      response => {
        if (response.statusCode !== 200) {
          reject(new Error(`${path}/transcript: ${response.statusCode}`));
          request.destroy();
          return;
        }
        let rest = '';
        response.setEncoding('utf8');
        response.on('data', chunk => {
          const frames = (rest + chunk).split('\n\n');
          rest = frames.pop();
          for (const frame of frames) {
            if (onFrame(frame)) {
              resolve();
              request.destroy();
              return;
            }
          }
        });
        response.on('error', reject);
        response.on('end', () =>
          reject(new Error(`${path}/transcript ended too early`)),
        );
      },
    );
    request.on('error', reject);
  });
}
