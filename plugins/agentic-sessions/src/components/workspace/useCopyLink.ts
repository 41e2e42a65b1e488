import { toastApiRef, useApiHolder } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';

/**
 * Copies the address of the page with another query and hash, and says so, or shows it where nothing can be copied.
 * Members of the project can open it.
 */
export function useCopyLink(): (rest: string) => Promise<void> {
  const apis = useApiHolder();
  return useCallback(
    async rest => {
      const { origin, pathname } = window.location;
      const address = `${origin}${pathname}${rest}`;
      try {
        // There is no clipboard on plain http, and a browser may refuse it.
        await navigator.clipboard.writeText(address);
      } catch {
        apis.get(toastApiRef)?.post({
          title: 'The link could not be copied',
          description: address,
          status: 'danger',
        });
        return;
      }
      apis.get(toastApiRef)?.post({
        title: 'The link was copied',
        description: 'Members of the project can open it.',
        status: 'success',
        timeout: 5000,
      });
    },
    [apis],
  );
}
