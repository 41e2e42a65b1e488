import { lazy, Suspense, useEffect, useState } from 'react';

const Palette = lazy(() =>
  import('./Palette').then(m => ({ default: m.Palette })),
);

/** Opens the command palette with Ctrl + K or Cmd + K. Its code is loaded when it is opened first. */
export const PaletteHotkey = () => {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        event.key.toLowerCase() !== 'k' ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      ) {
        return;
      }
      // Another dialog, such as that of search, has the keyboard; the palette's own closes it.
      if (!open && document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      setOpen(!open);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [open]);
  return open ? (
    <Suspense fallback={null}>
      <Palette onClose={() => setOpen(false)} />
    </Suspense>
  ) : null;
};
