import type { FoundLine } from './LineScanner';
import { lineLevel } from './lineLevel';

const HEADING = /^#{1,3} \w/;
const FENCE = /^```/;
/** Headings of texts that explain failures. */
const EXPLAINS =
  /\b(?:meaning|symptoms?|causes?|diagnos[ei]s|mitigations?|troubleshooting|prevention|runbook|overview|how to|faq|guide|impact|remediation|resolution|what (?:is|are)|when (?:is|does|you)|common|errors|reference|understanding|usage|configuration|handling)\b/i;
/** A line that a program wrote, rather than an author. */
const WRITTEN_BY_PROGRAM =
  /^\W{0,2}\d{4}-\d\d-\d\d[T ]|^[IWEF]\d{4} \d\d:|^\{"/;
/** Blocks of a manifest or of configuration that say what shall be, or hold what somebody wrote. */
const CONFIGURATION_BLOCK =
  /^(?:data|stringData|binaryData|spec|metadata|parameters|values|env|environment|services|jobs|steps|variables|rules|groups|receivers|routes?|inputs|alerts?|retry|retries|patterns?|reasons|config|settings|defaults|labels|annotations|- (?:name|alert|id|apiVersion|record)|webhooks|resources|outputs?|filters?|scrape_configs|templates)["']?\s?:(?:\s|$)/;

/** How many headings make a document of a text that does not begin with one. */
const MIN_HEADINGS = 2;

/**
 * Recognises documents and manifests, in which a failure is explained, listed or configured, and nothing has failed.
 * `skips` is asked for each found line, in order.
 */
export function documentKind(): { skips(line: FoundLine): boolean } {
  let headings = 0;
  let explains = false;
  let fenced = false;
  return {
    skips({ number, text, head, headText }) {
      if (HEADING.test(text) && !text.endsWith(':')) {
        headings += number === 1 ? MIN_HEADINGS : 1;
        explains ||= EXPLAINS.test(text);
        return true;
      }
      if (FENCE.test(text)) {
        fenced = !fenced;
        return true;
      }
      if (headings >= MIN_HEADINGS || (headings && explains)) {
        const reported =
          lineLevel(text) === 'loud' || WRITTEN_BY_PROGRAM.test(text);
        return explains || !(fenced || reported);
      }
      return head < number && CONFIGURATION_BLOCK.test(headText());
    },
  };
}
