import { Text } from '@backstage/ui';
import { RiServerLine } from '@remixicon/react';
import common from '../common/common.module.css';
import { CopyButton } from '../common/CopyButton';
import { EmptyState } from '../common/EmptyState';
import styles from './clusters.module.css';

const EXAMPLE = `kubernetes:
  serviceLocatorMethod: { type: multiTenant }
  clusterLocatorMethods:
    - type: config
      clusters:
        - name: production
          url: https://kubernetes.example.com
          authProvider: serviceAccount
          serviceAccountToken: \${K8S_TOKEN}
          caData: \${K8S_CA}`;

/** What the page says while no cluster is configured: how to configure one. */
export const NoClusters = ({ reasons }: { reasons: readonly string[] }) => (
  <EmptyState
    icon={<RiServerLine size={32} />}
    title="No cluster is configured"
  >
    <Text as="p" color="secondary">
      Diagnosis reads the clusters that the portal’s Kubernetes plugin knows.
      Name one in app-config.yaml, with an account that may read it, and start
      the portal again:
    </Text>
    <div className={styles.example}>
      <pre className={common.mono}>{EXAMPLE}</pre>
      <CopyButton text={EXAMPLE} label="Copy this example" />
    </div>
    {reasons.map(reason => (
      <Text as="p" key={reason} variant="body-small" color="secondary">
        {reason}
      </Text>
    ))}
  </EmptyState>
);
