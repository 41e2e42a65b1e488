import type { DiagnoseRequest } from '@agentic-portal/api';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import { paramsOfRequest } from '../diagnosis/requestParams';
import { rootRouteRef } from '../routes';

/** What tells `/diagnose` to begin at once. Not in the address: a link that somebody else made starts nothing. */
export interface StartState {
  start: true;
}

/** Opens `/diagnose` and has a request diagnosed there. */
export function useStartDiagnosis(): (request: DiagnoseRequest) => void {
  const navigate = useNavigate();
  const rootPath = useRouteRef(rootRouteRef);
  return useCallback(
    request => {
      const state: StartState = { start: true };
      navigate(`${rootPath?.() ?? ''}?${paramsOfRequest(request)}`, { state });
    },
    [navigate, rootPath],
  );
}
