import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { SessionRuntime } from './SessionRuntime';

/** Where modules add the runtimes that `agenticSessions.runtime` chooses from. */
export interface SessionRuntimesExtensionPoint {
  /** @throws ConflictError when a runtime of that name was added before. */
  addRuntime(runtime: SessionRuntime): void;
}

/** Where modules add the runtimes that `agenticSessions.runtime` chooses from. */
export const sessionRuntimesExtensionPoint =
  createExtensionPoint<SessionRuntimesExtensionPoint>({
    id: 'agentic-sessions.runtimes',
  });
