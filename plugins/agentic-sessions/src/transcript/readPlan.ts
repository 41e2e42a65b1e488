import { eventFields } from './eventFields';
import type { PlanStep } from './types';

/** Names under which agents keep the steps of a plan. */
const lists = ['steps', 'todos', 'tasks', 'items', 'plan', 'entries'];
/** Names under which they say what a step is. */
const words = ['content', 'description', 'title', 'text', 'step', 'name'];
/** What they say of its state. */
const states: Record<string, PlanStep['state']> = {
  completed: 'done',
  complete: 'done',
  done: 'done',
  finished: 'done',
  executed: 'done',
  in_progress: 'active',
  'in-progress': 'active',
  active: 'active',
  running: 'active',
  current: 'active',
  cancelled: 'dropped',
  canceled: 'dropped',
  skipped: 'dropped',
  disabled: 'dropped',
};

/** The steps of a plan, however an agent writes one; undefined when there are none to be found. */
export function readPlan(
  content: Record<string, unknown>,
): PlanStep[] | undefined {
  const list = lists.map(name => content[name]).find(Array.isArray);
  if (!list) return undefined;
  return list.flatMap((step: unknown): PlanStep[] => {
    if (typeof step === 'string') return [{ text: step, state: 'pending' }];
    const fields = eventFields.record(step);
    const text = words
      .map(name => eventFields.string(fields[name]))
      .find(Boolean);
    const state = String(fields.status ?? fields.state ?? '').toLowerCase();
    return text ? [{ text, state: stateOf(state) }] : [];
  });
}

function stateOf(state: string): PlanStep['state'] {
  return Object.hasOwn(states, state) ? states[state] : 'pending';
}
