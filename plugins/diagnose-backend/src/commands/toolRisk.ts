import type { FlagRule, Tool } from './Tool';
import { parseArguments, type Arguments } from './parseArguments';
import type { Risk } from './types';
import { worstRisk } from './worstRisk';

function applies(rule: FlagRule, { flags }: Arguments, path: string): boolean {
  if (rule.verbs && !rule.verbs.test(path)) return false;
  return [...flags].some(
    ([name, values]) =>
      rule.flag.test(name) &&
      (!rule.value || rule.value.test(values[values.length - 1] ?? '')),
  );
}

/**
 * The risk of a program's command, by its table. What the table does not have is at least medium.
 *
 * @param args - What follows the program's name
 */
export function toolRisk(tool: Tool, args: readonly string[]): Risk {
  const parsed = parseArguments(args, tool);
  const path = parsed.words.join(' ');
  const known = tool.verbs.find(([pattern]) => pattern.test(path));
  const risk: Risk = known ? known[1] : 'medium';
  if (
    known &&
    !parsed.unknown &&
    tool.dryRun?.some(rule => applies(rule, parsed, path))
  )
    return 'low';
  const raised = (tool.flags ?? [])
    .filter(rule => !(rule.ifChanges && risk === 'low'))
    .filter(rule => applies(rule, parsed, path))
    .map(rule => rule.risk);
  return worstRisk(
    risk,
    ...raised,
    ...(parsed.unknown ? ['medium' as const] : []),
  );
}
