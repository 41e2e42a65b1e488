import { Route, Routes } from 'react-router-dom';
import { CreateSessionPage } from './CreateSessionPage';
import { SessionPage } from './SessionPage';
import { SessionsPage } from './SessionsPage';

/** The pages below `/sessions`. */
export const SessionsRouter = () => (
  <Routes>
    <Route path="/" element={<SessionsPage />} />
    <Route path="/new" element={<CreateSessionPage />} />
    <Route path="/:project/:name" element={<SessionPage />} />
  </Routes>
);
