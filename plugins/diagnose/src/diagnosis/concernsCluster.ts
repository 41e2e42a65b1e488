import type { DiagnoseRequest } from '@agentic-portal/api';
import { places } from './requestParams';

/** Whether a request has a cluster read: it says where, or wants all of it looked at. */
export function concernsCluster(request: DiagnoseRequest): boolean {
  return (
    Boolean(request.include_cluster_health) ||
    places.some(({ field }) => request[field])
  );
}
