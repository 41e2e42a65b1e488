import type { AgenticSession } from '@agentic-portal/api';
import type { AdoptableSession } from '@agentic-portal/plugin-agentic-sessions-node';
import { isDeepStrictEqual } from 'node:util';
import type { SessionChange } from '../database/DatabaseSessionStore';

/**
 * What brings an adopted session up to date with what it was adopted from. Undefined when nothing differs, or when what
 * is told is older than what is known.
 */
export function adoptedChange(
  session: AgenticSession,
  { generation, labels, annotations, spec }: AdoptableSession,
): SessionChange | undefined {
  const { metadata } = session;
  if (
    metadata.origin !== 'kubernetes' ||
    metadata.deletionTimestamp ||
    generation < metadata.generation
  ) {
    return undefined;
  }
  const isNewer = generation > metadata.generation;
  const isRelabelled =
    !isDeepStrictEqual(labels, metadata.labels ?? {}) ||
    !isDeepStrictEqual(annotations, metadata.annotations ?? {});
  return isNewer || isRelabelled
    ? { ...(isNewer && { spec, generation }), labels, annotations }
    : undefined;
}
