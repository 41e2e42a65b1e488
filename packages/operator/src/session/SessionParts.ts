import type { Logger, Store } from '@agentic-portal/controller-runtime';
import type { KubernetesClient } from '@agentic-portal/controller-runtime/kubernetes';
import type { OperatorConfig } from '../OperatorConfig';
import type { Projects } from '../project/Projects';
import type { SessionResource } from '../resources';
import type { PodCreationProblems } from './PodCreationProblems';
import type { RunnerObjects } from './RunnerObjects';
import type { RunnerView } from './RunnerView';
import type { SessionEvents } from './SessionEvents';
import type { StatusWriter } from './StatusWriter';

/** What a reconciler of sessions works with. */
export interface SessionParts {
  client: KubernetesClient;
  sessions: Store<SessionResource>;
  runners: RunnerView;
  objects: RunnerObjects;
  projects: Projects;
  problems: PodCreationProblems;
  statuses: StatusWriter;
  events: SessionEvents;
  config: OperatorConfig;
  logger: Logger;
}
