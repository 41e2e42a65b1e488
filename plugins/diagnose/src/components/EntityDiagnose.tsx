import type { Diagnosis } from '@agentic-portal/api';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Button, ButtonLink, Flex, Text } from '@backstage/ui';
import { useState } from 'react';
import { diagnoseApiRef } from '../apis/diagnoseApiRef';
import { diagnosisRouteRef } from '../routes';
import { DiagnoseForm } from './DiagnoseForm';
import { DiagnosisView } from './DiagnosisView';

/** As Backstage's Kubernetes plugin knows it. */
const NAMESPACE = 'backstage.io/kubernetes-namespace';

/** The tab of a component: diagnosis in its namespace, and the answer in its place. */
export const EntityDiagnose = () => {
  const { entity } = useEntity();
  const api = useApi(diagnoseApiRef);
  const diagnosisPath = useRouteRef(diagnosisRouteRef);
  const [diagnosis, setDiagnosis] = useState<Diagnosis>();

  if (!diagnosis)
    return (
      <Flex direction="column" gap="4">
        <Text as="h2" variant="title-small">
          What went wrong with {entity.metadata.title ?? entity.metadata.name}?
        </Text>
        <DiagnoseForm
          namespace={entity.metadata.annotations?.[NAMESPACE]}
          onDiagnosed={async response => {
            // The stored request is the redacted one, whose lines the evidence speaks of.
            const stored = await api.getDiagnosis(response.request_id);
            setDiagnosis(stored);
          }}
        />
      </Flex>
    );
  const path = diagnosisPath?.({ id: diagnosis.response.request_id }) ?? '';
  return (
    <Flex direction="column" gap="4">
      <Flex gap="2">
        <Button
          size="small"
          variant="secondary"
          onPress={() => setDiagnosis(undefined)}
        >
          Diagnose something else
        </Button>
        <ButtonLink size="small" variant="tertiary" href={path}>
          Open as a page
        </ButtonLink>
      </Flex>
      <DiagnosisView
        diagnosis={diagnosis}
        link={new URL(path, window.location.origin).href}
      />
    </Flex>
  );
};
