export class ClaudeAgent {
  static async create(..._: unknown[]) {
    return new ClaudeAgent();
  }
  readonly versions = {};
  async runTurn() {
    return {};
  }
}
