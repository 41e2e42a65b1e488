import type { Phase } from '@agentic-portal/api';
import { RiRobot2Line } from '@remixicon/react';
import { Fragment } from 'react';
import { Link } from 'react-router-dom';
import { sessionText } from '../../sessions/sessionText';
import { PhaseBadge } from '../common/PhaseBadge';
import { RelativeTime } from '../common/RelativeTime';
import styles from './search.module.css';

/** A session in the index of search, as the module of search writes it. */
interface SessionDocument {
  title: string;
  text: string;
  location: string;
  project?: string;
  phase?: Phase;
  createdBy?: string;
  creationTimestamp?: string;
}

/** What the search page gives to an item. */
export interface SessionResultProps {
  result?: object;
  highlight?: {
    preTag: string;
    postTag: string;
    fields: Record<string, string>;
  };
}

/** How many characters of a text without a match are shown. */
const excerpt = 240;

/** Text in which tags of the search engine stand around what was found. */
const Marked = (props: {
  text: string;
  highlight: SessionResultProps['highlight'];
}) => {
  const { text, highlight } = props;
  if (!highlight?.preTag) return <>{text}</>;
  return (
    <>
      {text.split(highlight.preTag).map((part, index) => {
        const [found, rest] = part.split(highlight.postTag);
        return index === 0 || rest === undefined ? (
          <Fragment key={index}>{part}</Fragment>
        ) : (
          <Fragment key={index}>
            <mark>{found}</mark>
            {rest}
          </Fragment>
        );
      })}
    </>
  );
};

/** A session among the results of search. */
export const SessionResult = ({ result, highlight }: SessionResultProps) => {
  if (!result) return null;
  const document = result as SessionDocument;
  const { location, project, phase, createdBy, creationTimestamp } = document;
  return (
    <li className={styles.result}>
      <RiRobot2Line size={20} aria-hidden />
      <div className={styles.body}>
        <Link to={location} className={styles.title}>
          <Marked
            text={highlight?.fields.title ?? document.title}
            highlight={highlight}
          />
        </Link>
        <p className={styles.text}>
          <Marked
            text={highlight?.fields.text ?? document.text.slice(0, excerpt)}
            highlight={highlight}
          />
        </p>
        <div className={styles.facts}>
          {phase && <PhaseBadge phase={phase} />}
          <span>{project}</span>
          <span>{createdBy && sessionText.person(createdBy)}</span>
          {creationTimestamp && <RelativeTime time={creationTimestamp} />}
        </div>
      </div>
    </li>
  );
};
