import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/** How near (px) to its end a reader follows a list. */
const followWithin = 48;

/** Keeps a scroller at its end for as long as the reader is there. */
export function useFollowEnd() {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [atEnd, setAtEnd] = useState(true);
  // Where the last look found the scroller. Events of scrolling come late, when there may be more below already.
  const lastTop = useRef(0);

  /** Takes note of a move to some place (px) that no reader made. To look where it led to would cost a layout. */
  const noteMove = useCallback((top: number) => {
    lastTop.current = top;
  }, []);

  const toEnd = useCallback(() => {
    following.current = true;
    setAtEnd(true);
    const element = scroller.current;
    if (!element) return;
    element.scrollTop = element.scrollHeight;
    lastTop.current = element.scrollTop;
  }, []);

  /** Stays where it is although it is at the end. */
  const stay = useCallback(() => {
    following.current = false;
    setAtEnd(false);
  }, []);

  // Not only new items make it longer: code is coloured late, and a question gets its buttons when the role is known.
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => {
      if (following.current) toEnd();
    });
    if (content.current) observer.observe(content.current);
    if (scroller.current) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [toEnd]);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const { scrollHeight, scrollTop, clientHeight } = element;
    // Only a reader goes up; that the end goes away from where it was is no reason to stay behind.
    const up = scrollTop < lastTop.current;
    const down = scrollTop > lastTop.current;
    lastTop.current = scrollTop;
    if (scrollHeight - scrollTop - clientHeight < followWithin) {
      if (down) following.current = true;
    } else if (up) {
      following.current = false;
    }
    setAtEnd(following.current);
  }, []);

  return {
    scroller,
    content,
    following,
    atEnd,
    toEnd,
    stay,
    noteMove,
    onScroll,
  };
}
