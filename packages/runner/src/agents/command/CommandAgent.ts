export class CommandAgent {
  constructor(..._: unknown[]) {}
  readonly versions = {};
  async runTurn() {
    return {};
  }
}
