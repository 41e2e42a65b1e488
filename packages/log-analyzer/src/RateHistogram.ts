import type { RateChange } from './types';

/** Buckets: enough to see when something began, few enough to keep for each category. */
const BUCKETS = 64;
/** Fewer lines tell nothing of a rate. */
const MIN_LINES = 10;
/** A change that is smaller is noise to whoever reads it. */
const MIN_RATIO = 2;
/** Twice the log-likelihood ratio that a steady rate exceeds about once in a hundred thousand times (chi-squared, 1 df). */
const MIN_EVIDENCE = 20;
const MINUTE = 60_000;

/** Log-likelihood of a Poisson process at its own best rate, less what does not depend on the split. */
const likelihood = (count: number, buckets: number) =>
  count ? count * Math.log(count / buckets) : 0;

/** Counts lines over time in constant memory: when it runs over, buckets get twice as wide. */
export class RateHistogram {
  #counts = new Float64Array(BUCKETS);
  #firstLines = new Float64Array(BUCKETS);
  #width = 1_000;

  /** @param origin - Time of the text's first line, in milliseconds */
  constructor(readonly origin: number) {}

  add(time: number, line: number) {
    if (time < this.origin) return;
    while (time - this.origin >= BUCKETS * this.#width) this.#widen();
    const bucket = Math.floor((time - this.origin) / this.#width);
    this.#counts[bucket] += 1;
    this.#firstLines[bucket] ||= line;
  }

  /** @param end - Time of the text's last line, in milliseconds */
  change(end: number): RateChange | undefined {
    const buckets = Math.min(
      BUCKETS,
      Math.floor((end - this.origin) / this.#width) + 1,
    );
    const total = this.#counts.reduce((sum, count) => sum + count, 0);
    if (total < MIN_LINES || buckets < 4) return undefined;
    let best = { evidence: 0, split: 0, before: 0 };
    let before = 0;
    for (let split = 1; split < buckets; split += 1) {
      before += this.#counts[split - 1];
      const evidence =
        2 *
        (likelihood(before, split) +
          likelihood(total - before, buckets - split) -
          likelihood(total, buckets));
      if (evidence > best.evidence) best = { evidence, split, before };
    }
    if (best.evidence < MIN_EVIDENCE) return undefined;
    const perMinute = (count: number, width: number) =>
      Number(((count / (width * this.#width)) * MINUTE).toFixed(2));
    const rates = {
      before: perMinute(best.before, best.split),
      after: perMinute(total - best.before, buckets - best.split),
    };
    const [low, high] = [rates.before, rates.after].sort((a, b) => a - b);
    const fromLine = this.#firstLines
      .subarray(best.split)
      .find(line => line > 0);
    return fromLine === undefined || high < MIN_RATIO * low
      ? undefined
      : { fromLine, ...rates };
  }

  #widen() {
    const counts = new Float64Array(BUCKETS);
    const firstLines = new Float64Array(BUCKETS);
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      const half = Math.floor(bucket / 2);
      counts[half] += this.#counts[bucket];
      firstLines[half] ||= this.#firstLines[bucket];
    }
    this.#counts = counts;
    this.#firstLines = firstLines;
    this.#width *= 2;
  }
}
