import { useEffect } from 'react';

/** Where Esc has a meaning of its own. */
const others =
  '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], input, select';

/** Calls back for Esc anywhere on the page, unless something else takes it. */
export function useEscape(onEscape: (() => void) | undefined): void {
  useEffect(() => {
    if (!onEscape) return undefined;
    const listen = (event: KeyboardEvent) => {
      const { target } = event;
      const isTaken =
        event.defaultPrevented ||
        event.isComposing ||
        (target instanceof Element && target.closest(others) !== null);
      if (event.key === 'Escape' && !isTaken) onEscape();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onEscape]);
}
