import { coreComponentsTranslationRef } from '@backstage/core-components/alpha';
import {
  createFrontendModule,
  createTranslationMessages,
} from '@backstage/frontend-plugin-api';
import {
  SignInPageBlueprint,
  TranslationBlueprint,
} from '@backstage/plugin-app-react';

const signInPage = SignInPageBlueprint.make({
  params: {
    loader: () => import('./PortalSignInPage').then(m => m.PortalSignInPage),
  },
});

/** Backstage's words warn of what a guest misses elsewhere; here the guest misses nothing. */
const guestWords = TranslationBlueprint.make({
  name: 'guest',
  params: {
    resource: createTranslationMessages({
      ref: coreComponentsTranslationRef,
      messages: {
        'signIn.guestProvider.subtitle':
          'No password is needed. Everything in this portal is yours.',
      },
    }),
  },
});

/** Who may come in. Embedded mode knows the guest alone. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [signInPage, guestWords],
});
