/** An AbortController that aborts with its parent. `dispose` lets go of the parent. */
export interface LinkedAbort {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
  dispose(): void;
}

/**
 * Like `AbortSignal.any`, but with an end: a process-wide signal outlives millions of reconciles and must not collect
 * their signals.
 */
export function linkedAbort(parent: AbortSignal): LinkedAbort {
  const controller = new AbortController();
  const onAbort = () => controller.abort(parent.reason);
  if (parent.aborted) onAbort();
  parent.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    abort: reason => controller.abort(reason),
    dispose: () => parent.removeEventListener('abort', onAbort),
  };
}
