import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { waitForQuestion } from './waitForQuestion';

/** Waits until a session asks for an approval, and gives it. */
export async function approve(
  client: AgenticPortalClient,
  name: string,
  project = 'default',
): Promise<void> {
  const interruptId = await waitForQuestion(client, name, project);
  await client.answerInterrupts(project, name, {
    answers: [{ interruptId, status: 'resolved', payload: { approved: true } }],
  });
}
