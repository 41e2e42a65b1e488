import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';

const signInPage = SignInPageBlueprint.make({
  params: {
    loader: () => import('./PortalSignInPage').then(m => m.PortalSignInPage),
  },
});

/** Who may come in. Embedded mode knows the guest alone. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [signInPage],
});
