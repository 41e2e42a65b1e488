import type { Category } from '../../Category';

/** Texts by the category that a person gives their first failure. */
export type LabelledTexts = Readonly<
  Partial<Record<Category, readonly string[]>>
>;
