import type { Names } from '../pipeline/findNames';

/** `--namespace x`, or nothing when the namespace is not known: kubectl then takes that of the context. */
export function inNamespace({ namespace }: Names): string[] {
  return namespace ? ['--namespace', namespace] : [];
}
