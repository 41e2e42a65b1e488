import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useNavigate } from 'react-router-dom';
import { diagnosisRouteRef } from '../routes';
import { DiagnoseForm } from './DiagnoseForm';
import styles from './Diagnose.module.css';
import { RunbookList } from './RunbookList';
import { Section } from './Section';

/** `/diagnose`: where a failure is pasted. */
export const DiagnosePage = () => {
  const navigate = useNavigate();
  const diagnosisPath = useRouteRef(diagnosisRouteRef);
  return (
    <Flex direction="column" gap="6">
      <Flex direction="column" gap="1">
        <Text as="h2" variant="title-medium">
          What went wrong?
        </Text>
        <Text color="secondary">
          Paste a log, an error, or the output of kubectl describe. You get the
          likeliest cause, the lines that show it, and commands that are safe to
          start with.
        </Text>
      </Flex>
      <div className={styles.layout}>
        <DiagnoseForm
          onDiagnosed={({ request_id }) =>
            navigate(diagnosisPath?.({ id: request_id }) ?? '')
          }
        />
        <div className={styles.column}>
          <Section title="Runbooks">
            <RunbookList />
          </Section>
        </div>
      </div>
    </Flex>
  );
};
