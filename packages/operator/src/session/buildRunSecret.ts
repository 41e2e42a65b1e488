import { childName, type RunnerConfig } from '@agentic-portal/api';
import type { Secret, SessionResource } from '../resources';
import { childMetadata, runLabels } from './childMetadata';

/** The Secret of a run: the runner's configuration and the prompt, which may hold what only its project may read. */
export function buildRunSecret(
  session: SessionResource,
  config: RunnerConfig,
): Secret {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: childMetadata(
      session,
      childName(session.metadata.uid ?? '', config.run),
      runLabels(session, config.run),
    ),
    // It is made once for a run: the kubelet need not watch it.
    immutable: true,
    type: 'Opaque',
    stringData: {
      'config.json': JSON.stringify(config),
      'prompt.md': session.spec.prompt,
    },
  };
}
