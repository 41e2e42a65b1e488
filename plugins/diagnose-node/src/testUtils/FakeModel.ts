import type { IncomingHttpHeaders, ServerResponse } from 'node:http';

/** A request that the fake got. */
export interface FakeRequest {
  path: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
  /** Resolves when the connection is closed before the answer ended. */
  closed: Promise<void>;
}

/** Answers one request. */
export type FakeAnswer = (response: ServerResponse) => void;

/** A model's API on this machine. */
export interface FakeModel {
  /** Its address, without a slash at the end. */
  url: string;
  /** What it was asked, in order. */
  requests: readonly FakeRequest[];
  /** Closes all connections; nobody listens at the address any more. */
  stop(): Promise<void>;
}
