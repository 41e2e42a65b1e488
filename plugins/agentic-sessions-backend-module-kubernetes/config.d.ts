export interface Config {
  agenticSessions?: {
    /** The runtime that runs sessions in a Kubernetes cluster, as custom resources that the operator makes pods of. */
    kubernetes?: {
      /**
       * File that says where the cluster is. When missing: the cluster that the portal runs in, or what `KUBECONFIG`
       * names, or `~/.kube/config`.
       */
      kubeconfig?: string;
      /** The context of the file to use; its current one when missing. */
      context?: string;
      /** Namespace of the operator, where the portal publishes its signing key. agentic-portal-system when missing. */
      operatorNamespace?: string;
      /**
       * The label that makes a namespace a project, as in the operator's configuration: several portals, each with an
       * operator, can share a cluster. agentic-portal.io/project=true when missing.
       */
      projectSelector?: string;
      /**
       * The way to runners: `pod` calls their addresses, `proxy` goes through the API server. `pod` when missing and the
       * portal runs in the cluster, else `proxy`.
       */
      connection?: 'pod' | 'proxy';
      /**
       * Members of projects that are made because a namespace became one. Nobody when missing: then nobody sees such a
       * project, unless `agenticSessions.projects` had it before.
       */
      projectMembers?: Array<{
        /** A full entity reference of a user or group. */
        subject: string;
        role: 'viewer' | 'editor' | 'admin';
      }>;
    };
  };
}
