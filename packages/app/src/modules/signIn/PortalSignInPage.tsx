import { SignInPage } from '@backstage/core-components';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { Text } from '@backstage/ui';

const title = (
  <div style={{ maxWidth: '38rem' }}>
    <Text as="h2" variant="title-small" weight="bold">
      Run coding agents, diagnose failures
    </Text>
    <Text as="p" color="secondary" style={{ marginTop: 'var(--bui-space-2)' }}>
      This portal runs in embedded mode: it listens on this machine only, and
      the guest is its one user.
    </Text>
  </div>
);

/** The sign-in page of embedded mode. */
export const PortalSignInPage = (props: SignInPageProps) => (
  <SignInPage {...props} providers={['guest']} titleComponent={title} />
);
