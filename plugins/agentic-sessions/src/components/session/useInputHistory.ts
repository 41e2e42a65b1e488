import { useRef } from 'react';

/** How many messages are remembered, and the longest one of them, in characters. */
const most = 50;
const longest = 8_192;

/** What a user sent before, over all sessions, in this browser. */
export interface InputHistory {
  add: (text: string) => void;
  /** An older one; `draft` is what was typed, and comes back after the newest. Undefined when there is none. */
  older: (draft: string) => string | undefined;
  newer: () => string | undefined;
  /** Whether one of them is shown now. */
  isBrowsing: () => boolean;
  stop: () => void;
}

/** The history of a user, oldest first. */
export function useInputHistory(user: string | undefined): InputHistory {
  const key = `agentic-sessions.history.${user ?? 'unknown'}`;
  // Where in the history the reader is, counted from its end; 0 is the draft.
  const place = useRef({ back: 0, draft: '' });
  const at = (back: number) => {
    const entries = read(key);
    const { draft } = place.current;
    if (back < 0 || back > entries.length) return undefined;
    place.current = { back, draft };
    return back === 0 ? draft : entries[entries.length - back];
  };
  return {
    add: text => {
      place.current = { back: 0, draft: '' };
      if (text.length > longest) return;
      const others = read(key).filter(other => other !== text);
      write(key, [...others, text].slice(-most));
    },
    older: draft => {
      if (place.current.back === 0) place.current.draft = draft;
      return at(place.current.back + 1);
    },
    newer: () => at(place.current.back - 1),
    isBrowsing: () => place.current.back > 0,
    stop: () => {
      place.current = { back: 0, draft: '' };
    },
  };
}

function read(key: string): string[] {
  try {
    const entries: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(entries)
      ? entries.filter(entry => typeof entry === 'string')
      : [];
  } catch {
    return [];
  }
}

function write(key: string, entries: string[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(entries));
  } catch {
    // Without storage there is no history.
  }
}
