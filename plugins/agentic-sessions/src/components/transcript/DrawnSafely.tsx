import { Component, type ReactNode } from 'react';
import styles from './transcript.module.css';

interface Props {
  /** What is drawn in place of the children when they cannot be; another one is a new try. */
  text: string;
  children: ReactNode;
}

interface State {
  text?: string;
  failed: boolean;
}

/** Draws a text as it is where drawing it as something else failed: one item must not take the page with it. */
export class DrawnSafely extends Component<Props, State> {
  static getDerivedStateFromProps({ text }: Props, state: State): State | null {
    return text === state.text ? null : { text, failed: false };
  }

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true };
  }

  state: State = { failed: false };

  render() {
    return this.state.failed ? (
      <pre className={styles.plain}>{this.props.text}</pre>
    ) : (
      this.props.children
    );
  }
}
