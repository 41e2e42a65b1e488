import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';

/** Of the body of an error so much is told (bytes). */
const maxErrorBody = 2048;
/** How long (ms) a server may take to begin its answer; later silence is an agent that thinks. */
const headersMs = 60_000;
/** How long (ms) a server is waited for that refuses connections, and how often it is asked. */
const refusedMs = 30_000;
const retryMs = 250;

/** A server that starts beside the runner takes no connections yet: nothing was said to it then. */
async function whileRefused<T>(
  attempt: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const deadline = Date.now() + refusedMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ECONNREFUSED' || Date.now() > deadline) throw error;
      await delay(retryMs, undefined, { signal });
    }
  }
}

/**
 * Starts a run at an AG-UI server; its answer is the stream of events. Without `fetch`, which ends streams that are
 * silent for minutes. Redirects are not followed: headers may hold secrets.
 *
 * @throws Error when the server cannot be reached, or answers anything but 2xx
 */
export async function postRun(
  url: string,
  body: object,
  options: { headers: Record<string, string>; signal: AbortSignal },
): Promise<IncomingMessage> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), headersMs);
  const signal = AbortSignal.any([options.signal, tooLong.signal]);
  const post = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const request = send(url, {
        method: 'POST',
        headers: {
          ...options.headers,
          'content-type': 'application/json',
          accept: 'text/event-stream',
        },
        signal,
      });
      request.once('response', resolve);
      request.on('error', reject);
      request.end(JSON.stringify(body));
    });
  const response = await whileRefused(post, signal)
    .catch(error => {
      options.signal.throwIfAborted();
      throw new Error(
        tooLong.signal.aborted
          ? `The agent's server did not answer within ${headersMs / 1000} s`
          : `The agent's server cannot be reached: ${error.message}`,
      );
    })
    .finally(() => clearTimeout(timer));
  const { statusCode = 0, headers } = response;
  if (statusCode >= 200 && statusCode < 300) {
    const type = String(headers['content-type']);
    if (type.startsWith('text/event-stream')) return response;
    response.destroy();
    throw new Error(
      `The agent's server answered ${type}; AG-UI is text/event-stream`,
    );
  }
  let text = '';
  for await (const chunk of response) {
    text += chunk;
    if (text.length > maxErrorBody) break;
  }
  throw new Error(
    `The agent's server answered HTTP ${statusCode}: ${text
      .slice(0, maxErrorBody)
      .trim()}`,
  );
}
