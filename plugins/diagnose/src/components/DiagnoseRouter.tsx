import { Container } from '@backstage/ui';
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { Loading } from './common/Loading';

const ConversationPage = lazy(() =>
  import('./conversation/ConversationPage').then(m => ({
    default: m.ConversationPage,
  })),
);
const ClustersPage = lazy(() =>
  import('./clusters/ClustersPage').then(m => ({ default: m.ClustersPage })),
);
const RunbooksPage = lazy(() =>
  import('./runbooks/RunbooksPage').then(m => ({ default: m.RunbooksPage })),
);
const RunbookPage = lazy(() =>
  import('./runbooks/RunbookPage').then(m => ({ default: m.RunbookPage })),
);

/** The pages below `/diagnose`. */
export const DiagnoseRouter = () => (
  <Suspense
    fallback={
      <Container pt="6">
        <Loading what="the page" />
      </Container>
    }
  >
    <Routes>
      <Route path="/clusters" element={<ClustersPage />} />
      <Route path="/runbooks" element={<RunbooksPage />} />
      <Route path="/runbooks/:filename" element={<RunbookPage />} />
      {/* One route, so that a conversation goes on when its answer gets an address. */}
      <Route path="/:id?" element={<ConversationPage />} />
    </Routes>
  </Suspense>
);
