import { useMemo } from 'react';
import type { ToolItem } from '../../../transcript/types';
import { readToolCall } from './readToolCall';
import { ToolPartView } from './ToolPartView';

/** What a tool was called with and what it answered. Loaded when the first call is unfolded. */
export const ToolBody = ({ item }: { item: ToolItem }) => {
  const parts = useMemo(() => readToolCall(item), [item]);
  return (
    <>
      {parts.map((part, index) => (
        <ToolPartView key={index} part={part} />
      ))}
      {item.result === undefined && (
        <p>
          {item.state === 'interrupted'
            ? 'No result: the turn ended first.'
            : 'The result is not there yet.'}
        </p>
      )}
    </>
  );
};
