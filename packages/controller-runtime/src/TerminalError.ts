/**
 * An error that trying again cannot mend. A controller logs it once and forgets the key until somebody enqueues it
 * again.
 */
export class TerminalError extends Error {
  override readonly name = 'TerminalError';
}
