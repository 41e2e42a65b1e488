import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { waitForQuestion } from './waitForQuestion';

/** Waits until a session asks for an approval, and gives it. */
export async function approve(
  client: AgenticPortalClient,
  name: string,
): Promise<void> {
  const interruptId = await waitForQuestion(client, name);
  await client.answerInterrupts('default', name, {
    answers: [{ interruptId, status: 'resolved', payload: { approved: true } }],
  });
}
