import type { Interrupt, ResumeEntry } from '@agentic-portal/api';
import { approvalSchema } from './approvalSchema';
import { Interrupts } from './Interrupts';

const question = (id: string, more: Partial<Interrupt> = {}): Interrupt => ({
  id,
  reason: 'tool_call',
  responseSchema: approvalSchema,
  ...more,
});

/** Interrupts, and a promise of each batch that is asked. */
function setUp() {
  const answered: ResumeEntry[][] = [];
  let next: (ids: string[]) => void = () => {};
  const interrupts = new Interrupts({
    asked: batch => next(batch.map(({ id }) => id)),
    answered: entries => answered.push(entries),
  });
  const asked = () =>
    new Promise<string[]>(resolve => {
      next = resolve;
    });
  return { interrupts, answered, asked };
}

describe('Interrupts', () => {
  it('asks together what comes together, and wants all of it answered as its schema says', async () => {
    const { interrupts, answered, asked } = setUp();
    const batch = asked();
    const answers = ['a', 'b'].map(id => interrupts.ask(question(id)));
    expect(await batch).toEqual(['a', 'b']);
    const yes = (interruptId: string, payload: unknown = { approved: true }) =>
      ({ interruptId, status: 'resolved', payload } as const);
    expect(() => interrupts.answer([yes('a')])).toThrow(/b is missing/);
    expect(() => interrupts.answer([yes('a'), yes('b', {})])).toThrow(
      'The answer to b: payload.approved is missing',
    );
    const later = asked();
    const third = interrupts.ask(question('c'));
    interrupts.answer([yes('a'), yes('b')]);
    expect(await Promise.all(answers)).toEqual([yes('a'), yes('b')]);
    expect(() => interrupts.answer([yes('a')])).toThrow(
      'None of these questions is open',
    );
    // What was asked meanwhile is asked next.
    expect(await later).toEqual(['c']);
    interrupts.cancelAll();
    expect(await third).toEqual({ interruptId: 'c', status: 'cancelled' });
    expect(answered).toHaveLength(2);
  });

  it('cancels a batch when the first question in it expires', async () => {
    const { interrupts } = setUp();
    const expiresAt = new Date(Date.now() + 60).toISOString();
    const answers = [
      interrupts.ask(question('a', { expiresAt })),
      interrupts.ask(question('b')),
    ];
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([
      'cancelled',
      'cancelled',
    ]);
    expect(interrupts.isOpen).toBe(false);
  });
});
