import { EventType } from '@ag-ui/core';
import { type AgUiEvent, CustomEvent, eventBytes } from '@agentic-portal/api';
import { agUiSchemas, customEventSchemas, portalEvents } from './eventSchemas';
import { findSchemaProblem } from './findSchemaProblem';

/** Deeper values than this would overflow the stack of whoever walks over them. */
const maxDepth = 64;
/** Characters of a notice; the problem names what was wrong, and does not repeat it. */
const maxNotice = 500;
const types: ReadonlySet<string> = new Set(Object.values(EventType));

/** An event of the portal's own for readers of a transcript. */
export function notice(message: string): AgUiEvent {
  return {
    type: 'CUSTOM',
    name: CustomEvent.Notice,
    timestamp: Date.now(),
    value: {
      message:
        message.length > maxNotice
          ? `${message.slice(0, maxNotice - 1)}…`
          : message,
    },
  };
}

/**
 * The event that is stored in the place of what a runner sent as number `number`: the event itself, or a notice that
 * names what was wrong with it. Never throws, and what it returns can be stored and shown.
 */
export function gateEvent(number: number, text: string): AgUiEvent {
  const bytes = Buffer.byteLength(text);
  if (bytes > eventBytes) {
    return refused(
      number,
      `it has ${bytes} bytes, and at most ${eventBytes} are stored`,
    );
  }
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch {
    return refused(number, 'it is not JSON');
  }
  const problem = problemOf(event);
  return problem ? refused(number, problem) : (event as AgUiEvent);
}

/** A notice in the place of an event. */
export function refused(number: number, problem: string): AgUiEvent {
  return notice(`Event ${number} of the runner was left out: ${problem}.`);
}

function problemOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'it is not an object';
  }
  const event = value as Record<string, unknown>;
  const { type, name } = event;
  if (typeof type !== 'string') return 'it has no type';
  if (!types.has(type)) {
    return `its type ${quoted(type)} is none of AG-UI's`;
  }
  if (isDeep(event)) return `it is nested deeper than ${maxDepth} levels`;
  const problem =
    Object.hasOwn(agUiSchemas, type) &&
    findSchemaProblem(agUiSchemas[type], event, type);
  if (problem) return problem;
  if (type !== EventType.CUSTOM) return undefined;
  if (portalEvents.has(name)) return `only the portal itself says ${name}`;
  const key = String(name);
  return Object.hasOwn(customEventSchemas, key)
    ? findSchemaProblem(customEventSchemas[key], event.value, `${key}: value`)
    : undefined;
}

/** Level by level: a recursion would be what it guards against. */
function isDeep(value: object): boolean {
  let level: object[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return true;
    level = level.flatMap(item =>
      Object.values(item).filter(
        part => typeof part === 'object' && part !== null,
      ),
    );
  }
  return false;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 99)}…` : text);
}
