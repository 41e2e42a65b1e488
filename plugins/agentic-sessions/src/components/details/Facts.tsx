import type { ReactNode } from 'react';
import styles from './details.module.css';

/** A fact; one without a value is not shown. */
export type Fact = [name: string, value: ReactNode];

/** Facts, by name. `none` stands where no fact has a value. */
export const Facts = (props: { facts: Fact[]; none?: string }) => {
  const facts = props.facts.filter(
    ([, value]) => value !== undefined && value !== '',
  );
  if (facts.length === 0) return <p className={styles.none}>{props.none}</p>;
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};
