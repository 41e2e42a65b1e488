import {
  RiCheckLine,
  RiErrorWarningLine,
  RiExternalLinkLine,
  RiInformationLine,
} from '@remixicon/react';
import { memo } from 'react';
import type {
  EventItem,
  StateItem,
  TranscriptItem,
} from '../../transcript/types';
import { QuestionCard } from '../question/QuestionCard';
import { JsonFold } from './JsonFold';
import { LongMarkdown } from './LongMarkdown';
import { OutputFold } from './OutputFold';
import { PlanSteps } from './PlanSteps';
import { Reasoning } from './Reasoning';
import { RunEdge } from './RunEdge';
import { SubagentHeader } from './SubagentHeader';
import { ToolCall } from './ToolCall';
import { TurnEnd } from './TurnEnd';
import { UserMessage } from './UserMessage';
import styles from './transcript.module.css';
import { visibleText } from '../common/visibleText';

const eventLabels: Record<EventItem['origin'], string> = {
  custom: 'Event of the agent',
  raw: 'Raw event',
  unknown: 'Unknown event',
};

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
          <LongMarkdown text={item.text} streaming={item.streaming} />
        </article>
      ) : null;
    case 'reasoning':
      return <Reasoning item={item} />;
    case 'tool':
      return <ToolCall item={item} />;
    case 'subagent':
      return <SubagentHeader item={item} />;
    case 'activity':
      return item.steps ? (
        <PlanSteps steps={item.steps} />
      ) : (
        <JsonFold
          foldKey={item.key}
          label="Activity"
          name={item.activityType}
          value={item.content}
        />
      );
    case 'state':
      return (
        <JsonFold
          foldKey={item.key}
          label="State of the agent"
          note={changesOf(item)}
          value={item.value}
        />
      );
    case 'event':
      return (
        <JsonFold
          foldKey={item.key}
          label={eventLabels[item.origin]}
          name={item.name}
          note={item.count > 1 ? `${item.count} times` : undefined}
          value={item.count > 1 ? item.values : item.values[0]}
        />
      );
    case 'step':
      return item.empty ? (
        <div className={styles.passed}>
          <RiCheckLine size={15} aria-hidden />
          {visibleText(item.name)}
        </div>
      ) : (
        <h3 className={styles.step}>{visibleText(item.name)}</h3>
      );
    case 'error':
      return (
        // What is told of it unasked says `announcementOf`: rows come and go as one scrolls.
        <div className={styles.error}>
          <RiErrorWarningLine size={18} aria-hidden />
          <span>{visibleText(item.message)}</span>
        </div>
      );
    case 'notice':
      return (
        <div className={styles.notice}>
          <RiInformationLine size={16} aria-hidden />
          <span>{visibleText(item.message)}</span>
          {item.url && /^https?:/i.test(item.url) && (
            <a href={item.url} target="_blank" rel="noopener noreferrer">
              Open
              <RiExternalLinkLine size={14} aria-hidden />
            </a>
          )}
        </div>
      );
    case 'output':
      return <OutputFold item={item} />;
    case 'question':
      return <QuestionCard item={item} />;
    case 'turn':
      return <TurnEnd item={item} />;
    default:
      return <RunEdge item={item} />;
  }
});

function changesOf({ changes, failed }: StateItem): string | undefined {
  const parts = [
    ...(changes > 1 ? [`${changes} changes`] : []),
    ...(failed > 0 ? [`${failed} did not fit it`] : []),
  ];
  return parts.join(', ') || undefined;
}
