import type { ApprovalMetadata, Interrupt } from '@agentic-portal/api';
import { eventFields } from '../../transcript/eventFields';
import type { ToolItem } from '../../transcript/types';
import { visibleText } from '../common/visibleText';

const { record, records, string } = eventFields;

/**
 * What an approval says will be done, in the parts that a person decides by: nothing hides in them, and nothing of it is
 * trusted to be there.
 */
export interface ApprovalFacts {
  command?: string;
  paths: readonly string[];
  pushes: NonNullable<ApprovalMetadata['pushes']>;
  /** The call that it is about, as the transcript shows one; undefined when that would say no more. */
  call?: ToolItem;
}

/** Reads the metadata of an approval. */
export function approvalFacts(interrupt: Interrupt): ApprovalFacts {
  const metadata = record(interrupt.metadata);
  const input = record(metadata.input);
  const { command, ...others } = input;
  const shown = Object.keys(typeof command === 'string' ? others : input);
  const paths = Array.isArray(metadata.paths) ? metadata.paths : [];
  return {
    ...(typeof metadata.command === 'string' && {
      command: visibleText(metadata.command),
    }),
    paths: paths
      .filter(path => typeof path === 'string')
      .map(path => visibleText(path)),
    pushes: records(metadata.pushes) as unknown as ApprovalFacts['pushes'],
    ...(shown.length > 0 && {
      call: {
        kind: 'tool',
        id: interrupt.id,
        key: interrupt.id,
        seq: 0,
        name: string(metadata.toolName) ?? '',
        args: JSON.stringify(
          typeof metadata.command === 'string' ? others : input,
        ),
        state: 'running',
      },
    }),
  };
}
