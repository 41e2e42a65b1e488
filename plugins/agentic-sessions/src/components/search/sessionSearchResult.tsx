import {
  createExtension,
  createExtensionDataRef,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';
import { RiRobot2Line } from '@remixicon/react';
import { lazy, type ComponentType } from 'react';
import type { SessionResultProps } from './SessionResult';

const SessionResult = lazy(() =>
  import('./SessionResult').then(m => ({ default: m.SessionResult })),
);

/** What the search page takes as an item: the data of its blueprint, which is known by this id. */
const itemDataRef = createExtensionDataRef<{
  predicate?: (result: { type: string }) => boolean;
  component: ComponentType<SessionResultProps>;
  icon?: JSX.Element;
}>().with({ id: 'search.search-result-list-item.item' });

/** How a session looks among the results of the portal's search. */
export const sessionSearchResult = createExtension({
  kind: 'search-result-list-item',
  attachTo: { id: 'page:search', input: 'items' },
  output: [itemDataRef],
  factory: ({ node }) => [
    itemDataRef({
      predicate: ({ type }) => type === 'agentic-session',
      icon: <RiRobot2Line size={20} />,
      component: props => (
        <ExtensionBoundary node={node}>
          <SessionResult {...props} />
        </ExtensionBoundary>
      ),
    }),
  ],
});
