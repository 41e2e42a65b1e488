import { useCallback, useEffect, useState } from 'react';

/** Drafts are kept for this tab's session and later ones, until they are sent. */
function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function write(key: string, text: string): void {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    // Without storage a draft lives as long as the page.
  }
}

/** A text that is not lost with the page. */
export function useDraft(
  id: string,
): [draft: string, setDraft: (text: string) => void] {
  const key = `agentic-sessions.draft.${id}`;
  const [draft, setText] = useState(() => read(key));
  useEffect(() => setText(read(key)), [key]);
  const setDraft = useCallback(
    (text: string) => {
      setText(text);
      write(key, text);
    },
    [key],
  );
  return [draft, setDraft];
}
