import type { AgenticSession } from '@agentic-portal/api';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import { agenticPortalApiRef } from '../apis/agenticPortalApiRef';
import {
  reduceTranscript,
  type NumberedEvent,
} from '../transcript/reduceTranscript';
import { emptyTranscript, type TranscriptState } from '../transcript/types';

/** How often (ms) events are worked in while the page is not visible and no frames are drawn. */
const hiddenFlushMs = 250;

/** A session as its one stream tells it. */
export interface SessionStream {
  /** Undefined until it was read once. */
  session?: AgenticSession;
  transcript: TranscriptState;
  /** `lost`: the connection broke and is being made again. */
  connection: 'connecting' | 'open' | 'lost';
  /** Why there is nothing to follow, such as a session that does not exist. */
  error?: Error;
  retry: () => void;
  /** Puts a newer state of the session that an answer brought in place. */
  setSession: (session: AgenticSession) => void;
}

/** Follows a session: its state and its transcript, through one event stream, drawn at most once a frame. */
export function useSessionStream(project: string, name: string): SessionStream {
  const api = useApi(agenticPortalApiRef);
  const [session, setAnySession] = useState<AgenticSession>();
  const [transcript, setTranscript] = useState(emptyTranscript);
  const [connection, setConnection] =
    useState<SessionStream['connection']>('connecting');
  const [error, setError] = useState<Error>();
  const [attempt, setAttempt] = useState(0);

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
    setAnySession(undefined);
    setTranscript(emptyTranscript);
    setConnection('connecting');
    setError(undefined);

    let pending: NumberedEvent[] = [];
    let cancelFlush: (() => void) | undefined;
    const flush = () => {
      cancelFlush = undefined;
      const events = pending;
      pending = [];
      setTranscript(current => reduceTranscript(current, events));
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
        signal,
        onReconnect: () => {
          if (signal.aborted) return;
          setConnection('lost');
        },
      })) {
        setConnection('open');
        if (message.type === 'session') setSession(message.session);
        else {
          pending.push(message);
          cancelFlush ??= scheduleFlush(flush);
        }
      }
    };

    readSession().then(() => {
      if (!signal.aborted) {
        follow().catch(cause => !signal.aborted && setError(toError(cause)));
      }
    });
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

  return {
    session,
    transcript,
    connection,
    error,
    retry: useCallback(() => setAttempt(n => n + 1), []),
    setSession,
  };
}

function scheduleFlush(flush: () => void): () => void {
  if (document.visibilityState === 'visible') {
    const frame = requestAnimationFrame(flush);
    return () => cancelAnimationFrame(frame);
  }
  const timer = setTimeout(flush, hiddenFlushMs);
  return () => clearTimeout(timer);
}
