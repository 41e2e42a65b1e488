import { Container } from '@backstage/ui';
import { Route, Routes } from 'react-router-dom';
import { DiagnosePage } from './DiagnosePage';
import { DiagnosisPage } from './DiagnosisPage';
import { RunbookPage } from './RunbookPage';

/** The pages below `/diagnose`. */
export const DiagnoseRouter = () => (
  <Container pt="2" pb="6">
    <Routes>
      <Route path="/" element={<DiagnosePage />} />
      <Route path="/runbooks/:filename" element={<RunbookPage />} />
      <Route path="/:id" element={<DiagnosisPage />} />
    </Routes>
  </Container>
);
