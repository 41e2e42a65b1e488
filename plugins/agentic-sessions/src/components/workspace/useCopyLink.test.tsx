import { toastApiRef } from '@backstage/frontend-plugin-api';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useCopyLink } from './useCopyLink';

describe('useCopyLink', () => {
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it.each([
    ['there is no clipboard, as on plain http', undefined],
    [
      'the browser refuses it',
      {
        writeText: async () => {
          throw new DOMException('Write permission denied.', 'NotAllowedError');
        },
      },
    ],
  ])('shows the address when %s', async (_, clipboard) => {
    Object.defineProperty(navigator, 'clipboard', {
      value: clipboard,
      configurable: true,
    });
    const post = jest.fn();
    const { result } = renderHook(() => useCopyLink(), {
      wrapper: ({ children }: { children: ReactNode }) => (
        <TestApiProvider apis={[[toastApiRef, { post }]]}>
          {children}
        </TestApiProvider>
      ),
    });
    await result.current('#seq-7');
    expect(post.mock.calls).toEqual([
      [
        {
          title: 'The link could not be copied',
          description: `${window.location.origin}/#seq-7`,
          status: 'danger',
        },
      ],
    ]);
  });
});
