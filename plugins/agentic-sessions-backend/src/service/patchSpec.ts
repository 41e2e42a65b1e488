import {
  type AgenticSessionSpec,
  mutableSpecFields,
} from '@agentic-portal/api';
import { InputError } from '@backstage/errors';
import { UnprocessableError } from './UnprocessableError';

/**
 * A spec after a merge patch (RFC 7386).
 *
 * @throws UnprocessableError when a field would change that may not; InputError when `run` would not rise by one.
 */
export function patchSpec(
  spec: AgenticSessionSpec,
  patch: Record<string, unknown>,
): AgenticSessionSpec {
  for (const [field, value] of Object.entries(patch)) {
    const present = (spec as Record<string, unknown>)[field];
    if (
      !mutableSpecFields.some(name => name === field) &&
      JSON.stringify(value) !== JSON.stringify(present)
    ) {
      throw new UnprocessableError(
        `spec.${field} may not change after creation; what may: ${mutableSpecFields.join(
          ', ',
        )}`,
      );
    }
  }
  const next = mergePatch(spec, patch) as AgenticSessionSpec;
  const run = spec.run ?? 1;
  if (next.run !== undefined && next.run !== run && next.run !== run + 1) {
    throw new InputError(
      `spec.run is ${run} and can only be raised by one, to ${run + 1}`,
    );
  }
  return next;
}

function mergePatch(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) {
    return patch;
  }
  const result = {
    ...(typeof target === 'object' && !Array.isArray(target) ? target : {}),
  } as Record<string, unknown>;
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}
