import type { DiagnoseRequest, DiagnosisEvent } from '@agentic-portal/api';
import type { DiagnoseApi } from '../apis/DiagnoseApi';
import { diagnosisFixture } from './diagnosisFixture';

/** An API in which nothing has happened yet; `overrides` make something of it. */
export function createDiagnoseApi(
  overrides: Partial<DiagnoseApi> = {},
): jest.Mocked<DiagnoseApi> {
  const fake: DiagnoseApi = {
    streamDiagnosis: async function* stream(
      _request: DiagnoseRequest,
    ): AsyncGenerator<DiagnosisEvent, void, void> {
      throw new Error('this test diagnoses nothing');
    },
    getDiagnosis: async id => diagnosisFixture(id),
    listDiagnoses: async () => ({ items: [] }),
    exportDiagnosis: async () => '# A diagnosis',
    rateDiagnosis: async () => undefined,
    listFindings: async () => ({ findings: [], workloads: 0, warnings: [] }),
    getClusterHealth: async () => ({ clusters: [], warnings: [] }),
    listRunbooks: async () => ({ items: [] }),
    getRunbook: async filename => ({
      filename,
      title: filename,
      summary: '',
      content: '',
    }),
    suggestRunbook: async () => ({ runbooks: [] }),
    ...overrides,
  };
  return Object.fromEntries(
    Object.entries(fake).map(([name, method]) => [
      name,
      jest.fn().mockImplementation(method),
    ]),
  ) as unknown as jest.Mocked<DiagnoseApi>;
}
