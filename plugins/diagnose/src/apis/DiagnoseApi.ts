import type { DiagnoseClient } from '@agentic-portal/sdk';

/** What the pages of diagnosis ask the portal for. */
export type DiagnoseApi = Pick<
  DiagnoseClient,
  | 'streamDiagnosis'
  | 'getDiagnosis'
  | 'listDiagnoses'
  | 'exportDiagnosis'
  | 'rateDiagnosis'
  | 'listFindings'
  | 'getClusterHealth'
  | 'listRunbooks'
  | 'getRunbook'
  | 'suggestRunbook'
>;
