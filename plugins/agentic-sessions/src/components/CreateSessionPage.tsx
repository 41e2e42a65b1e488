import { Container, Header } from '@backstage/ui';

/** CreateSessionPage */
export const CreateSessionPage = () => (
  <>
    <Header title="Sessions" />
    <Container />
  </>
);
