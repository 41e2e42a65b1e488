import type { AgenticSession } from '@agentic-portal/api';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { agenticPortalApiRef } from '../apis/agenticPortalApiRef';
import { needsOlderEvents } from '../transcript/needsOlderEvents';
import type { NumberedEvent } from '../transcript/reduceTranscript';
import { TranscriptHistory } from '../transcript/TranscriptHistory';
import { TranscriptLog } from '../transcript/TranscriptLog';
import { emptyTranscript, type TranscriptState } from '../transcript/types';

/** How often (ms) events are worked in while the page is not visible and no frames are drawn. */
const hiddenFlushMs = 250;

/** How many of the newest events a page opens with: a few screens of them. */
const tailEvents = 400;

/** How many events back one goes who wants all. */
const allEvents = 100_000;

/** How many events are read unasked, to find what a reader must see now. */
const unaskedEvents = 20_000;

/** A session as its one stream tells it. */
export interface SessionStream {
  /** Undefined until it was read once. */
  session?: AgenticSession;
  transcript: TranscriptState;
  /** What there is before the transcript's oldest event. */
  history: OlderEvents;
  /** `lost`: the connection broke and is being made again. */
  connection: 'connecting' | 'open' | 'lost';
  /** Why there is nothing to follow, such as a session that does not exist. */
  error?: Error;
  retry: () => void;
  /** Puts a newer state of the session that an answer brought in place. */
  setSession: (session: AgenticSession) => void;
}

/** Events before those that were read. */
export interface OlderEvents {
  loading: boolean;
  /** Why the last attempt to read them failed. */
  error?: Error;
  /** Reads the next of them; or all from a sequence number on. Does nothing while some are being read. */
  load: (from?: number) => void;
}

/**
 * Follows a session: its state and its transcript, through one event stream, drawn at most once a frame. The transcript
 * begins with its newest events; older ones are read when they are wanted.
 */
export function useSessionStream(
  project: string,
  name: string,
  options: {
    /** Whether all of the transcript is wanted, as far as 100,000 events back. */
    all?: boolean;
  } = {},
): SessionStream {
  const api = useApi(agenticPortalApiRef);
  const [session, setAnySession] = useState<AgenticSession>();
  const [transcript, setTranscript] = useState(emptyTranscript);
  const [connection, setConnection] =
    useState<SessionStream['connection']>('connecting');
  const [error, setError] = useState<Error>();
  const [attempt, setAttempt] = useState(0);
  const [history, setHistory] = useState<TranscriptHistory>();
  const [older, setOlder] = useState<Omit<OlderEvents, 'load'>>({
    loading: false,
  });

  // Answers and frames may cross: the higher version wins, and a session of the same name that was made anew always does.
  const setSession = useCallback((next: AgenticSession) => {
    setAnySession(current =>
      current?.metadata.uid === next.metadata.uid &&
      BigInt(next.metadata.resourceVersion) <
        BigInt(current.metadata.resourceVersion)
        ? current
        : next,
    );
  }, []);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const log = new TranscriptLog();
    const past = new TranscriptHistory(log, {
      signal,
      read: query => api.getTranscript(project, name, query, signal),
      onChange: setOlder,
      onRead: setTranscript,
    });
    setHistory(past);
    setAnySession(undefined);
    setTranscript(emptyTranscript);
    setConnection('connecting');
    setError(undefined);

    let pending: NumberedEvent[] = [];
    let cancelFlush: (() => void) | undefined;
    let flushedAt = 0;
    const flush = () => {
      cancelFlush?.();
      cancelFlush = undefined;
      flushedAt = performance.now();
      const events = pending;
      pending = [];
      setTranscript(log.append(events));
    };

    const readSession = () =>
      api.getSession(project, name).then(
        next => {
          if (signal.aborted) return;
          setSession(next);
          setConnection('open');
        },
        cause => {
          // A stream that is being made again reports its own refusals.
          if (!signal.aborted) setError(current => current ?? toError(cause));
        },
      );

    const follow = async () => {
      for await (const message of api.followTranscript(project, name, {
        tail: tailEvents,
        signal,
        onReconnect: () => {
          if (signal.aborted) return;
          setConnection('lost');
        },
      })) {
        setConnection('open');
        if (message.type === 'session') {
          setSession(message.session);
          flush();
          past.loadWhile(
            () =>
              log.size < unaskedEvents &&
              needsOlderEvents(log, message.session),
          );
        } else {
          pending.push(message);
          cancelFlush ??= scheduleFlush(flush, flushedAt);
        }
      }
    };

    readSession();
    follow().catch(cause => !signal.aborted && setError(toError(cause)));
    return () => {
      controller.abort();
      cancelFlush?.();
    };
  }, [api, project, name, attempt, setSession]);

  // A quiet session sends nothing when the connection is back: ask, until an answer says that it is.
  useEffect(() => {
    if (connection !== 'lost') return undefined;
    let current = true;
    const timer = setInterval(() => {
      api.getSession(project, name).then(
        next => {
          if (!current) return;
          setSession(next);
          setConnection('open');
        },
        () => undefined,
      );
    }, 3000);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [api, project, name, connection, setSession]);

  const { firstSeq, lastSeq } = transcript;
  const unread = options.all && !older.loading && !older.error && firstSeq > 1;
  useEffect(() => {
    if (unread) history?.load(Math.max(1, lastSeq - allEvents));
  }, [unread, history, lastSeq]);

  return {
    session,
    transcript,
    history: useMemo(
      () => ({ ...older, load: from => history?.load(from) }),
      [older, history],
    ),
    connection,
    error,
    retry: useCallback(() => setAttempt(n => n + 1), []),
    setSession,
  };
}

/** The first words after a pause are worked in with what came along with them; all others with the next frame. */
function scheduleFlush(flush: () => void, flushedAt: number): () => void {
  const visible = document.visibilityState === 'visible';
  const paused = performance.now() - flushedAt > hiddenFlushMs;
  if (visible && !paused) {
    const frame = requestAnimationFrame(flush);
    return () => cancelAnimationFrame(frame);
  }
  const timer = setTimeout(flush, visible ? 0 : hiddenFlushMs);
  return () => clearTimeout(timer);
}
