import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Button, ButtonLink, Text } from '@backstage/ui';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { requestOfFinding } from '../../diagnosis/requestOfFinding';
import { useConversation } from '../../hooks/useConversation';
import { diagnosisRouteRef } from '../../routes';
import common from '../common/common.module.css';
import { Section } from '../common/Section';
import { Conversation } from '../conversation/Conversation';
import { EntityHealth } from './EntityHealth';

/** As Backstage's Kubernetes plugin knows it. */
const NAMESPACE = 'backstage.io/kubernetes-namespace';
/** The part of the address that says which diagnosis the tab shows. */
const SHOWN = 'diagnosis';

/** The tab of a component: what is wrong with it now, and conversations about it in their place. */
export const EntityDiagnose = () => {
  const { entity } = useEntity();
  const [params, setParams] = useSearchParams();
  const diagnosisPath = useRouteRef(diagnosisRouteRef);
  const id = params.get(SHOWN) ?? undefined;
  const show = (shown: string | undefined) =>
    setParams(current => {
      const next = new URLSearchParams(current);
      if (shown) next.set(SHOWN, shown);
      else next.delete(SHOWN);
      return next;
    });
  const conversation = useConversation(id, show);
  const linkTo = (of: string) => diagnosisPath?.({ id: of }) ?? '';
  const entityRef = stringifyEntityRef(entity);
  const namespace = entity.metadata.annotations?.[NAMESPACE];
  const initial = useMemo(
    () => ({
      error_message: '',
      include_cluster_health: false,
      entity_ref: entityRef,
      ...(namespace && { namespace }),
    }),
    [entityRef, namespace],
  );
  return (
    <div className={common.column}>
      {id ? (
        <div className={common.row}>
          <Button
            size="small"
            variant="secondary"
            onPress={() => show(undefined)}
          >
            Diagnose something else
          </Button>
          <ButtonLink size="small" variant="tertiary" href={linkTo(id)}>
            Open as a page
          </ButtonLink>
        </div>
      ) : (
        !conversation.run && (
          <Section title="What is wrong now">
            <EntityHealth
              entityRef={entityRef}
              onDiagnose={finding =>
                conversation.start(requestOfFinding(finding, entityRef))
              }
            />
          </Section>
        )
      )}
      <Conversation
        key={id ? 'diagnosis' : 'new'}
        conversation={conversation}
        initial={initial}
        linkTo={linkTo}
        intro={
          <Text as="h2" variant="title-small">
            What went wrong with {entity.metadata.title ?? entity.metadata.name}
            ?
          </Text>
        }
      />
    </div>
  );
};
