import type { ReactNode } from 'react';
import styles from './details.module.css';

/** A part of the details, under a heading. */
export const Section = (props: { title: string; children: ReactNode }) => (
  <section className={styles.section}>
    <h2>{props.title}</h2>
    <div>{props.children}</div>
  </section>
);
