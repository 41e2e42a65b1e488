import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { reservedEnvNames } from '@agentic-portal/api';
import type { RunnerConfig } from '@agentic-portal/api';

/** Linux' MAX_ARG_STRLEN: longest `NAME=value` with the zero at its end (bytes). */
const maxVariableBytes = 128 * 1024;

/**
 * The variables of the Secrets that a spec refers to, from the files that the platform made of them. What cannot be a
 * variable is left out, and `skipped` is told its name and why; values are told to nobody.
 *
 * @throws Error when a Secret is not there
 */
export function readSecrets(
  { secretsFolder, spec }: Pick<RunnerConfig, 'secretsFolder' | 'spec'>,
  skipped: (name: string, problem: string) => void,
): Record<string, string> {
  const variables: Record<string, string> = {};
  if (!secretsFolder) return variables;
  for (const secret of spec.secretRefs ?? []) {
    const folder = join(secretsFolder, secret.name);
    for (const name of keysIn(folder)) {
      const value = readFileSync(join(folder, name));
      const problem =
        nameProblem(name, spec.env ?? {}) ?? valueProblem(name, value);
      if (problem) skipped(`${secret.name}/${name}`, problem);
      else variables[name] = value.toString();
    }
  }
  return variables;
}

/** The files of a mounted Secret; Kubernetes keeps its versions beside them, in folders that begin with two dots. */
function keysIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter(
      name => !name.startsWith('..') && statSync(join(folder, name)).isFile(),
    );
  } catch (error) {
    throw new Error(`A Secret of the spec is not there: ${error}`);
  }
}

function nameProblem(
  name: string,
  env: Record<string, string>,
): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return 'a variable has letters, digits and underscores, and begins with no digit';
  }
  const isReserved = reservedEnvNames.some(entry =>
    entry.endsWith('_') ? name.startsWith(entry) : name === entry,
  );
  if (isReserved) return 'the name is reserved';
  return Object.hasOwn(env, name)
    ? "the spec's env has a variable of that name"
    : undefined;
}

function valueProblem(name: string, value: Buffer): string | undefined {
  if (!isUtf8(value) || value.includes(0)) return 'the value is not a text';
  return name.length + value.length + 2 > maxVariableBytes
    ? `the value is too long for a variable (${maxVariableBytes} bytes)`
    : undefined;
}
