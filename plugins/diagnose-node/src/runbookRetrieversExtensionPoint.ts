import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { RunbookRetriever } from './RunbookRetriever';

/** Where modules add ways to find runbooks. */
export interface RunbookRetrieversExtensionPoint {
  /** @throws ConflictError when a retriever of that name was added before. */
  addRunbookRetriever(retriever: RunbookRetriever): void;
}

/** Where modules add ways to find runbooks. */
export const runbookRetrieversExtensionPoint =
  createExtensionPoint<RunbookRetrieversExtensionPoint>({
    id: 'diagnose.runbook-retrievers',
  });
