import { useMemo } from 'react';
import type { ToolItem } from '../../transcript/types';
import { readToolCall } from '../transcript/tool/readToolCall';
import { ToolPartView } from '../transcript/tool/ToolPartView';

/** The arguments of a call: an edit as a diff, the rest as code. Loaded when an approval has some. */
export const ApprovalParts = ({ call }: { call: ToolItem }) => {
  const parts = useMemo(() => readToolCall(call), [call]);
  return (
    <>
      {parts.map((part, index) => (
        <ToolPartView key={index} part={part} />
      ))}
    </>
  );
};
