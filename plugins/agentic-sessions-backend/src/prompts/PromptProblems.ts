import type { LoggerService } from '@backstage/backend-plugin-api';

/** Says what is wrong with templates once, and not at each read: again when it changed, or came back. */
export class PromptProblems {
  private readonly said = new Map<string, string>();

  constructor(private readonly logger: LoggerService) {}

  say(name: string, problem: string): void {
    if (this.said.get(name) === problem) return;
    this.said.set(name, problem);
    this.logger.warn(`Prompt template ${name}: ${problem}`);
  }

  /** Nothing is wrong with it now. */
  settle(name: string): void {
    this.said.delete(name);
  }
}
