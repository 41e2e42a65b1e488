import type { UserItem } from '../../transcript/types';
import { sessionText } from '../../sessions/sessionText';
import { LongMarkdown } from './LongMarkdown';
import styles from './transcript.module.css';

/** What a person said. `queued`: the agent has not taken it up yet. */
export const UserMessage = (props: { item: UserItem; queued?: boolean }) => (
  <article className={styles.user} data-queued={props.queued || undefined}>
    <header>
      {props.item.by ? sessionText.person(props.item.by) : 'Task'}
      {props.queued && <span>Queued until the agent is ready</span>}
    </header>
    <LongMarkdown text={props.item.text} />
  </article>
);
