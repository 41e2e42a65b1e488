/** How much of a line is searched for its level: levels stand at the front, and JSON lines are rarely longer. */
const HEAD = 4096;

const KEYED =
  /(?:^|[\s{,"'])(?:level|lvl|severity|log\.level|loglevel)["']?\s?[=:]\s?["']?([a-z]{3,11}|\d{2})\b/i;
const WORD =
  /(?:^|[\s[(<|:])(TRACE|TRC|VRB|DEBUG|DBG|INFO|INF|NOTICE|WARN|WARNING|WRN|ERROR|ERR|FATAL|FTL|CRITICAL|CRIT|SEVERE|PANIC|EMERG|ALERT)(?=[\s\])>|:,[]|$)/;
const LOWER =
  /(?:^|[[<\t]|##\[|::|npm )(trace|verbose|debug|info|notice|warn|warning|error|fatal|crit|emerg)(?=[\]>:\t]|$|\s{2})/;
const KLOG = /^([IWEF])\d{4} \d{2}:\d{2}:\d{2}/;
/** MongoDB's severities: the first letter, in debugging with a number. */
const MONGO = /"s":"([A-Z])\d?","c":"/;
/** What CI systems put before each line. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT[\d:.]{8,20}Z? /;
/** A test that passed, a shell's echo of a command, a comment, a commit's message: none reports a failure. */
const QUIET =
  /^test [^\n]{1,200} \.\.\. ok$|\sPASSED(?:\s|$)|^\s{0,40}(?:commit [0-9a-f]{6,40}\b|(?:[*|\\/] ?){0,6}[0-9a-f]{7,40} (?:\([^)\n]{1,80}\) )?(?:fix|feat|docs|chore|refactor|test|perf|ci|build|style|revert)\b|[-*] \[[ xX]\] |\[RESOLVED\]|(?:CREATE|ALTER|GRANT|INSERT|DROP|SELECT|DELETE) [A-Z*]|\/\*|-- |"""|msg(?:id|str) |<string |(?:Feature|Scenario|Background): |(?:Given|Then) |(?:feat|fix|chore|docs|refactor|test|perf)(?:\([^)\n]{1,40}\))?!?: |[✓✔√]\s|ok \d|PASS\b|--- PASS|\+{1,3} |\$ |\/\/ |# (?! |A fatal error)|\* @|echo |grep |kubectl |terraform )/;

/** `quiet` for INFO and below, `loud` for WARN and above, `none` when a line does not say. */
export type LineLevel = 'quiet' | 'loud' | 'none';

/** A row of a table in Markdown. */
const TABLE_ROW = /^\| [^\n]{1,500} \|\s{0,5}$/;

/**
 * The level that a line gives itself: `quiet` for INFO and below, passed tests, echoed commands and comments;
 * `loud` for WARN and above; `none` when it says nothing.
 */
export function lineLevel(line: string): LineLevel {
  const head = line.length > HEAD ? line.slice(0, HEAD) : line;
  if (QUIET.test(head.replace(TIMESTAMP, '')) || TABLE_ROW.test(line))
    return 'quiet';
  const klog = KLOG.exec(head);
  if (klog) return klog[1] === 'I' ? 'quiet' : 'loud';
  const front = head.slice(0, 200);
  const mongo = MONGO.exec(front);
  if (mongo) return /[ID]/.test(mongo[1]) ? 'quiet' : 'loud';
  const found = [KEYED.exec(head), WORD.exec(front), LOWER.exec(front)]
    .filter(match => match !== null)
    .sort((a, b) => a.index - b.index)[0];
  if (!found) return 'none';
  const level = found[1].toLowerCase();
  if (/^\d+$/.test(level)) return Number(level) <= 30 ? 'quiet' : 'loud';
  return /^(?:trace|trc|verbose|vrb|debug|dbg|info|inf|information|notice)$/.test(
    level,
  )
    ? 'quiet'
    : 'loud';
}
