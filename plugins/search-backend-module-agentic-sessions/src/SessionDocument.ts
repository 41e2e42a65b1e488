import type { SearchDocument } from '@agentic-portal/api';
import type { IndexableDocument } from '@backstage/plugin-search-common';

/** A session in the index of the portal's search. */
export type SessionDocument = IndexableDocument &
  Pick<
    SearchDocument,
    'project' | 'name' | 'phase' | 'agent' | 'createdBy' | 'creationTimestamp'
  >;
