import { Route, Routes } from 'react-router-dom';
import { ScheduleFormPage } from './ScheduleFormPage';
import { SchedulePage } from './SchedulePage';
import { SchedulesPage } from './SchedulesPage';

/** The pages below `/schedules`. */
export const SchedulesRouter = () => (
  <Routes>
    <Route path="/" element={<SchedulesPage />} />
    <Route path="/new" element={<ScheduleFormPage />} />
    <Route path="/:project/:schedule" element={<SchedulePage />} />
    <Route path="/:project/:schedule/edit" element={<ScheduleFormPage />} />
  </Routes>
);
