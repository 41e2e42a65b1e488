import { toastApiRef, useApiHolder } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';

/** Copies the address of the page with another query and hash, and says so. Members of the project can open it. */
export function useCopyLink(): (rest: string) => Promise<void> {
  const apis = useApiHolder();
  return useCallback(
    async rest => {
      const { origin, pathname } = window.location;
      await navigator.clipboard.writeText(`${origin}${pathname}${rest}`);
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
