import { Container, Header } from '@backstage/ui';

/** EntitySessions */
export const EntitySessions = () => (
  <>
    <Header title="Sessions" />
    <Container />
  </>
);
