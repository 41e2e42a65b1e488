import type { DiagnoseRequest } from '@agentic-portal/api';

/** Fields of a request that say where to look. */
export const places = [
  { field: 'namespace', label: 'Namespace' },
  { field: 'pod_name', label: 'Pod' },
  { field: 'cluster', label: 'Cluster' },
  { field: 'entity_ref', label: 'Entity' },
] as const;

/** Where to look. */
export type Place = Pick<DiagnoseRequest, (typeof places)[number]['field']>;

/** The query of `/diagnose` that fills in a request. A text that is too long for an address belongs into the page. */
export function paramsOfRequest(request: DiagnoseRequest): URLSearchParams {
  const params = new URLSearchParams({ text: request.error_message });
  for (const { field } of places) {
    const value = request[field];
    if (value) params.set(field, value);
  }
  if (request.include_cluster_health) params.set('cluster_health', 'true');
  return params;
}

/** The request that the query of `/diagnose` fills in. */
export function requestOfParams(params: URLSearchParams): DiagnoseRequest {
  return {
    error_message: params.get('text') ?? '',
    include_cluster_health: params.get('cluster_health') === 'true',
    ...Object.fromEntries(
      places.flatMap(({ field }) => {
        const value = params.get(field)?.trim();
        return value ? [[field, value]] : [];
      }),
    ),
  };
}
