import { RiAttachment2 } from '@remixicon/react';
import type { UserItem } from '../../transcript/types';
import { sessionText } from '../../sessions/sessionText';
import { WithdrawButton } from '../session/WithdrawButton';
import { LongMarkdown } from './LongMarkdown';
import styles from './transcript.module.css';

/** What a person said. `queued`: the agent has not taken it up yet. */
export const UserMessage = (props: { item: UserItem; queued?: boolean }) => (
  <article className={styles.user} data-queued={props.queued || undefined}>
    <header>
      {props.item.by ? sessionText.person(props.item.by) : 'Task'}
      {props.queued && <span>Queued until the agent is ready</span>}
      {props.queued && !props.item.isPrompt && (
        <WithdrawButton id={props.item.id} />
      )}
    </header>
    <LongMarkdown text={props.item.text} />
    {props.item.attachments && (
      <ul className={styles.attachments} aria-label="Attached files">
        {props.item.attachments.map(name => (
          <li key={name}>
            <RiAttachment2 size={14} aria-hidden />
            {name}
          </li>
        ))}
      </ul>
    )}
  </article>
);
