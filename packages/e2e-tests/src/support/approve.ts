import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { expect } from '@playwright/test';

/** Waits until a session asks for an approval, and gives it. */
export async function approve(
  client: AgenticPortalClient,
  name: string,
): Promise<void> {
  let interruptId: string | undefined;
  await expect
    .poll(
      async () => {
        const { live } = await client.getSession('default', name);
        interruptId = live.interrupts?.[0]?.id;
        return live.agentStatus;
      },
      { timeout: 60_000 },
    )
    .toBe('waiting_input');
  await client.answerInterrupts('default', name, {
    answers: [
      {
        interruptId: String(interruptId),
        status: 'resolved',
        payload: { approved: true },
      },
    ],
  });
}
