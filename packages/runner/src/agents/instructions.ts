/** What an agent is told of where it is. */
export const instructions =
  'You work in an agentic session of a developer portal. Do not commit or push unless you are asked to: the portal commits your changes after each turn, and pushes them where it was told to.';

/** What an agent is told when an earlier process of the run was lost while it worked; it knows the conversation. */
export const goOn =
  'Your work was interrupted: the runner was lost and started again. Look at what is done already, do not repeat it, and go on with the task.';
