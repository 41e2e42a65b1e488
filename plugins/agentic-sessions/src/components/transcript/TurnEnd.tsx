import { useContext } from 'react';
import type { TurnItem } from '../../transcript/types';
import styles from './transcript.module.css';
import { TurnActionsContext } from './TurnActionsContext';

/** The end of a turn, where something can be done from there. */
export const TurnEnd = ({ item }: { item: TurnItem }) => {
  const actions = useContext(TurnActionsContext)?.(item.turn, item.seq);
  return actions ? (
    <div className={styles.turn}>
      <span>Turn {item.turn}</span>
      {actions}
    </div>
  ) : null;
};
