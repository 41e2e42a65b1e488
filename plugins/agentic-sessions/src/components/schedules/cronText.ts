import cronstrue from 'cronstrue';

/** A cron expression in words, as `At 06:00, Monday through Friday`; undefined when it is none. */
export function cronText(expression: string): string | undefined {
  const aliases: Record<string, string> = {
    '@hourly': '0 * * * *',
    '@daily': '0 0 * * *',
    '@midnight': '0 0 * * *',
    '@weekly': '0 0 * * 0',
    '@monthly': '0 0 1 * *',
    '@yearly': '0 0 1 1 *',
    '@annually': '0 0 1 1 *',
  };
  const fields = aliases[expression.trim()] ?? expression.trim();
  if (fields.split(/\s+/).length !== 5) return undefined;
  try {
    return cronstrue.toString(fields, {
      use24HourTimeFormat: true,
      verbose: false,
    });
  } catch {
    return undefined;
  }
}
