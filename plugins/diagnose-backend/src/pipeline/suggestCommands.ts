import type { FixCommand, ObjectReference } from '@agentic-portal/api';
import type { Finding } from '@agentic-portal/log-analyzer';
import { assessCommandRisk } from '../commands/assessCommandRisk';
import { checkCommandObjects } from '../commands/checkCommandObjects';
import { knowledgeOf } from '../knowledge/knowledgeOf';
import type { Names } from './findNames';

/** Commands in an answer: what a person reads before they act. */
const MAX_COMMANDS = 8;

/**
 * Commands for the likeliest cause first, then for the next, each once, with its computed risk. Commands that only look
 * come before those that change something.
 *
 * @param objects - What was read of a cluster: a command that names something else is marked. Nothing is when nothing was
 */
export function suggestCommands(
  findings: readonly Finding[],
  names: Names,
  objects: readonly ObjectReference[] = [],
): FixCommand[] {
  const categories = findings.length
    ? findings.slice(0, 2).map(({ category }) => category)
    : (['Unknown'] as const);
  const byCommand = new Map<string, FixCommand>();
  for (const { command, description } of categories.flatMap(category =>
    knowledgeOf(category).commands(names),
  )) {
    if (byCommand.has(command)) continue;
    const unknown = objects.length ? checkCommandObjects(command, objects) : [];
    byCommand.set(command, {
      command,
      description,
      risk_level: assessCommandRisk(command),
      ...(unknown.length && {
        warning: `It names what was not found in the cluster: ${unknown
          .map(({ kind, name }) => `${kind} ${name}`)
          .join(', ')}`,
      }),
    });
  }
  const order: FixCommand['risk_level'][] = ['low', 'medium', 'high'];
  return [...byCommand.values()]
    .sort((a, b) => order.indexOf(a.risk_level) - order.indexOf(b.risk_level))
    .slice(0, MAX_COMMANDS);
}
