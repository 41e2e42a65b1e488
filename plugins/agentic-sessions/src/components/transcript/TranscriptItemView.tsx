import {
  RiCheckLine,
  RiErrorWarningLine,
  RiInformationLine,
} from '@remixicon/react';
import { memo } from 'react';
import type { TranscriptItem } from '../../transcript/types';
import { QuestionCard } from '../question/QuestionCard';
import { Fold } from './Fold';
import { Markdown } from './Markdown';
import { RunEdge } from './RunEdge';
import { ToolCall } from './ToolCall';
import { UserMessage } from './UserMessage';
import styles from './transcript.module.css';

/** One item of a transcript. An item that did not change is not drawn again. */
export const TranscriptItemView = memo(({ item }: { item: TranscriptItem }) => {
  switch (item.kind) {
    case 'user':
      return <UserMessage item={item} />;
    case 'text':
      return item.text ? (
        <article
          className={styles.text}
          data-streaming={item.streaming || undefined}
        >
          <Markdown text={item.text} />
        </article>
      ) : null;
    case 'reasoning':
      return (
        <Fold title={item.streaming ? 'Thinking…' : 'Thought about it'}>
          <Markdown text={item.text} />
        </Fold>
      );
    case 'tool':
      return <ToolCall item={item} />;
    case 'step':
      return item.empty ? (
        <div className={styles.passed}>
          <RiCheckLine size={15} aria-hidden />
          {item.name}
        </div>
      ) : (
        <h3 className={styles.step}>{item.name}</h3>
      );
    case 'error':
      return (
        <div className={styles.error} role="alert">
          <RiErrorWarningLine size={18} aria-hidden />
          <span>{item.message}</span>
        </div>
      );
    case 'notice':
      return (
        <div className={styles.notice}>
          <RiInformationLine size={16} aria-hidden />
          <span>{item.message}</span>
        </div>
      );
    case 'output':
      return (
        <Fold title={`Output of the agent, ${lines(item.text)}`}>
          {item.dropped > 0 && (
            <p>{item.dropped} characters before this were left out.</p>
          )}
          <pre>{item.text}</pre>
        </Fold>
      );
    case 'question':
      return <QuestionCard item={item} />;
    default:
      return <RunEdge item={item} />;
  }
});

function lines(text: string): string {
  const count = text.trimEnd().split('\n').length;
  return count === 1 ? 'one line' : `${count} lines`;
}
