import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { expect } from '@playwright/test';

/**
 * Waits until a session asks a person.
 *
 * @returns the id of its first question
 */
export async function waitForQuestion(
  client: AgenticPortalClient,
  name: string,
  project = 'default',
): Promise<string> {
  let question: string | undefined;
  await expect
    .poll(
      async () => {
        const { live } = await client.getSession(project, name);
        question = live.interrupts?.[0]?.id;
        return live.agentStatus;
      },
      { timeout: 60_000 },
    )
    .toBe('waiting_input');
  if (question === undefined) throw new Error(`Session ${name} asks nothing`);
  return question;
}
