import type { Names } from '../pipeline/findNames';

/** A command with what it is for; its risk is computed. */
export interface SuggestedCommand {
  command: string;
  description: string;
}

/** What is known of a category. */
export interface CategoryKnowledge {
  /** Two or three sentences: how it comes about, and what decides it. */
  explanation: string;
  preventionTips: readonly string[];
  /** Commands, those that look before those that change, made of the names that the failure itself has. */
  commands(names: Names): SuggestedCommand[];
}
