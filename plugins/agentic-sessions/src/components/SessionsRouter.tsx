import { Route, Routes } from 'react-router-dom';
import { ApprovalsPage } from './approvals/ApprovalsPage';
import { CreateSessionPage } from './create/CreateSessionPage';
import { SessionsPage } from './list/SessionsPage';
import { SessionPage } from './session/SessionPage';

/** The pages below `/sessions`. */
export const SessionsRouter = () => (
  <Routes>
    <Route path="/" element={<SessionsPage />} />
    <Route path="/approvals" element={<ApprovalsPage />} />
    <Route path="/new" element={<CreateSessionPage />} />
    <Route path="/:project/:name" element={<SessionPage />} />
  </Routes>
);
