import { act, renderHook } from '@testing-library/react';
import { useAction } from './useAction';

it('does nothing while it is being done, and can be done again after a failure', async () => {
  let fail: (error: Error) => void = () => undefined;
  const work = jest.fn(
    () =>
      new Promise<void>((_, reject) => {
        fail = reject;
      }),
  );
  const { result } = renderHook(() => useAction(work));
  await act(async () => {
    // Both come before anything is drawn, as with a form that is sent twice.
    const first = result.current.run();
    const second = result.current.run();
    expect(await second).toBe(false);
    expect(work).toHaveBeenCalledTimes(1);
    fail(new Error('refused'));
    expect(await first).toBe(false);
  });
  expect(result.current).toMatchObject({
    pending: false,
    error: new Error('refused'),
  });

  work.mockResolvedValue(undefined);
  await act(async () => {
    expect(await result.current.run()).toBe(true);
  });
  expect(result.current.error).toBeUndefined();
});
