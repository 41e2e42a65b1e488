import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { requestOfFinding } from '../../diagnosis/requestOfFinding';
import { useStartDiagnosis } from '../../hooks/useStartDiagnosis';
import { Section } from '../common/Section';
import { EntityHealth } from './EntityHealth';

/** Findings on the card: the others are on the tab. */
const FIRST = 3;

/** The card of an entity: what is wrong with it now. */
export const EntityHealthCard = () => {
  const { entity } = useEntity();
  const start = useStartDiagnosis();
  const entityRef = stringifyEntityRef(entity);
  return (
    <Section title="What is wrong now">
      <EntityHealth
        entityRef={entityRef}
        most={FIRST}
        onDiagnose={finding => start(requestOfFinding(finding, entityRef))}
      />
    </Section>
  );
};
