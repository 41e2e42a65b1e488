import type { ProjectMember } from '@agentic-portal/api';

/** Settings of the Kubernetes runtime; `config.d.ts` says what each means. */
export interface KubernetesConfig {
  kubeconfig?: string;
  context?: string;
  operatorNamespace: string;
  projectSelector: string;
  connection: 'pod' | 'proxy';
  projectMembers: ProjectMember[];
}
