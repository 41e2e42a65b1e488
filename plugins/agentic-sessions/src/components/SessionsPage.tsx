import { Container, Header } from '@backstage/ui';

/** SessionsPage */
export const SessionsPage = () => (
  <>
    <Header title="Sessions" />
    <Container />
  </>
);
