import type { operations } from '@agentic-portal/api';

/** The query of an operation. */
export type Query<Operation extends keyof operations> = NonNullable<
  operations[Operation]['parameters']['query']
>;
/** The body of an operation. */
export type Body<Operation extends keyof operations> =
  operations[Operation] extends {
    requestBody: { content: infer Content };
  }
    ? Content[keyof Content]
    : never;
