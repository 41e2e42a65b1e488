import { Container, Header } from '@backstage/ui';

/** SessionPage */
export const SessionPage = () => (
  <>
    <Header title="Sessions" />
    <Container />
  </>
);
