import { act, renderHook, waitFor } from '@testing-library/react';
import { useLoad } from './useLoad';

describe('useLoad', () => {
  it('keeps what it has of the same key when loading it again fails, and says so', async () => {
    const load = jest.fn(async () => 'first');
    const { result, rerender } = renderHook(
      ({ key, version }) => useLoad(key, load, version),
      { initialProps: { key: 'a', version: '1' } },
    );
    await waitFor(() => expect(result.current.value).toBe('first'));

    load.mockRejectedValue(new Error('away'));
    act(() => result.current.retry());
    await waitFor(() => expect(result.current.error?.message).toBe('away'));
    expect(result.current.value).toBe('first');

    load.mockResolvedValue('second');
    rerender({ key: 'a', version: '2' });
    await waitFor(() => expect(result.current.value).toBe('second'));
    expect(result.current.error).toBeUndefined();

    load.mockRejectedValue(new Error('away again'));
    rerender({ key: 'a', version: '3' });
    await waitFor(() =>
      expect(result.current.error?.message).toBe('away again'),
    );
    expect(result.current.value).toBe('second');
  });

  it('does not show what it has of another key beside a failure', async () => {
    const load = jest.fn(async () => 'first');
    const { result, rerender } = renderHook(({ key }) => useLoad(key, load), {
      initialProps: { key: 'a' },
    });
    await waitFor(() => expect(result.current.value).toBe('first'));
    load.mockRejectedValue(new Error('away'));
    rerender({ key: 'b' });
    await waitFor(() => expect(result.current.error?.message).toBe('away'));
    expect(result.current.value).toBeUndefined();
  });
});
