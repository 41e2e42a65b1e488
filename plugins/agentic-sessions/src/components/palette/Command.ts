/** Something that the command palette offers. */
export interface Command {
  id: string;
  /** The group under which it stands. */
  group: string;
  title: string;
  /** What it is about, in small. */
  detail?: string;
  /** Does it. The palette closes when it is done, and shows what it throws. */
  run: () => void | Promise<unknown>;
}
