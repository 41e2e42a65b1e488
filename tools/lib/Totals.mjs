/** What passed, failed and was skipped, of tests and checks alike. */
export class Totals {
  passed = 0;
  failed = 0;
  skipped = 0;
  /** Why stages failed or were skipped, for people. */
  reasons = [];

  add({ passed = 0, failed = 0, skipped = 0 }) {
    this.passed += passed;
    this.failed += failed;
    this.skipped += skipped;
  }

  fail(reason) {
    this.failed += 1;
    this.reasons.push(`failed: ${reason}`);
  }

  skip(reason) {
    this.skipped += 1;
    this.reasons.push(`skipped: ${reason}`);
  }

  toString() {
    const skipped = this.skipped ? `, ${this.skipped} skipped` : '';
    return `${this.passed} passed, ${this.failed} failed${skipped}`;
  }
}
