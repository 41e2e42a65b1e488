/** How far around a match its surroundings are looked at; keeps the work for a match constant. */
const REACH = 200;

/** Keys of configuration, code and documents, whose values speak of a failure without being one. */
const CONFIG_KEY =
  /(?:^|[\s{,"'_.-])(?:alert(?:s|_?name|_on)?|pattern|patterns|regexp?|match|matches|matchers?|expr|query|summary|description|title|name|label|labels|help|(?:retry|alert|notify|fail|trigger|stop|exit)[_.-]?(?:on|when|reasons?|codes?)|\w{0,30}(?:categor(?:y|ies)|types|reasons|codes|patterns|polic(?:y|ies))|retryable|retries|ignored?|allow(?:ed)?|deny|example|default|path|url|uri|runbook(?:_url)?|docs?|enum|filters?|include|exclude|keywords?|hint|topic|channel|key|type|policy|handler|kind|job|step)["']?\s?[:=]\s{0,20}[[({]?\s?["'`]?$/i;
const ENVIRONMENT =
  /(?:^|\s)(?:export |ENV |-e |--env[ =])?(?:[A-Z][A-Z0-9_]{1,60}\s?=|[A-Z]{1,30}_[A-Z0-9_]{1,60}\s?:)\s{0,20}(?:"[^"]{0,100}|'[^']{0,100}|[^\s"']{0,60}|[\w ,|-]{0,80})$/;
/** `KEY=value` in capitals that is what a failing program prints, rather than configuration. */
const STATUS_KEY =
  /(?:^|\s)(?:ERR?_[A-Z0-9_]{1,60}|E[A-Z]{3,20}|ERROR|FATAL|WARN|WARNING|REASON|STATUS|MESSAGE|FAILED|CAUSE|EXCEPTION)\s?[:=]/;
const CODE =
  /(?:[=!]==?\s?|\bcase |\bcatch \(|\bthrow new |\becho |(?:\b[a-z_]\w{0,40}|\b(?:Errorf|New|Printf|Sprintf|Println|Fatalf))\(|^\s{0,40}(?:raise|throw|return) [\w. ]{1,60}\(|\bnew |\b(?:raise|throw|except|extends|throws) |\bDEFAULT \bclass |\bfunc |\bgrep (?:-\w{1,8} )?|\binstanceof |\b[a-z_]\w{0,40}!?\([^\n]{0,80}, |<(?:code|td|li|b|strong|em|p)>|--[\w-]{1,40}=|--set(?:-string)? [\w.]{1,80}=|\.includes\(|\bimport )["'`]?$/;
/** How an exception is reported, with or without what it says. */
const REPORT = /(?:Exception|Error|Timeout)(?:$|: )|^[A-Z]\w{1,80}: /;
/** A field that documents something, whatever stands in it. */
const DOCUMENTATION =
  /^\s{0,40}(?:- )?["']?(?:summary|description|help|hint|comment|tooltip)["']?\s?:\s/i;
/** A comment after something else on its line. */
// Redis writes a # after the time of what is worth a warning.
const COMMENT =
  /(?:[\w"')\]};](?<!:\d\d\.\d{3})\s{1,20}(?:#|\/\/)|;\s{1,20}--)\s[^#\n]{0,100}$/;
const DECLARATION =
  /^\s{0,20}(?:export|const|let|var|type|enum|interface|import|public|private|static|def|func) \w[^\n]{0,150}[{="'(]/;
const NEGATED =
  /(?:^|[\s(])(?:no|not|never|without|zero|0|isn't|wasn't)(?: longer| more| any| an?| been| further| new)?\s["']?$/i;
const HYPOTHETICAL =
  /\b(?:if(?: you see)?|unless|avoids?|prevents?|handles?|handling|detects?|watch(?:es|ing)? for|(?:retry|retries|retrying|alerts?|alerting|notify|fail|listens?|registered|enabled) (?:on|for|when|if)|handler for|ignor(?:e|es|ing)|simulat(?:e|es|ing)|troubleshoot(?:ing)?|how to (?:fix|debug)|returns?|answers?|expects?|should(?: be)?|expected|recovered from|left|(?:may|might|could|can) [\w ]{1,30}|generat(?:e|es|ed|ing)|creat(?:e|es|ed|ing)|(?:re)?connected after|restored after|succeeded after|resolved:?)(?: a| an| the| any)?\s["']?$|\((?:was|previously|formerly) $/i;
/** A key whose value is a list of names. */
const LIST =
  /(?:reasons|codes|errors|types|categories)["']?\s?[:=]\s?(?:[\w"']{1,40}, ?){1,8}$/i;
/** The beginning of a sentence about what might happen to anybody. */
const CASE =
  /(?:^|[.!] )(?:When(?:ever)?|If|Once|Should|Unless) (?:a|an|any|your|the) [^.\n]{1,80}$/;
/** A sentence that says what a failure is, rather than that there is one. */
const DEFINED_AFTER =
  /^["']\s?(?:=>|->)|^["'`*]{0,3}\s(?:means|indicates|occurs|happens|refers|describes|stands for|is (?:a|an|the) (?:status|state|reason|condition|common|error)|can (?:be|have|happen|occur|mean)|usually|typically|may (?:be|indicate|mean))\b/;
const DENIED_AFTER =
  /^["']?(?:\s?[:=]\s?["']?(?:0|false|none|no|null|disabled|enabled|true|ignore)["']?(?=\s?(?:[,;}\])]|$))|\s?[\w ]{0,30}: ?0(?![\w.])|\s(?:events?|handler|alerts?|errors?|failures?)?\s?(?:handler|is disabled|handling|registered|was resolved|resolved|recovered|count: 0|0 times))/i;

/**
 * Whether a match only mentions a failure: as part of an identifier, a path or a URL, as a value of configuration, in
 * code, negated, or as something that might happen. Constant work, however long the line.
 *
 * @param line - The whole line
 * @param start - Where the match starts in it
 * @param end - Where it ends
 */
export function isMention(line: string, start: number, end: number): boolean {
  const before = line.slice(Math.max(0, start - REACH), start);
  const after = line.slice(end, end + 40);
  const first = line[start] ?? '';
  const last = line[end - 1] ?? '';

  const inIdentifier =
    (/[\w$@/-]$|\w,$/.test(before) && /[A-Za-z]/.test(first)) ||
    // An exception's class with its package is a report; any other `x.y` is a name.
    (/\w\.$/.test(before) && !REPORT.test(line.slice(start, end))) ||
    (/^(?:[\w-]|\/\w|\.[A-Za-z]\w|\(["'])/.test(after) && /\w/.test(last));
  const token = before.slice(before.search(/[^\s"'<>(]{0,200}$/));
  const inAddress =
    /:\/\/|^(?:\.{0,2}\/)?[\w.-]{1,100}\/[\w./?&=%+-]{0,200}$/.test(token);
  const inList = /[[,]\s?["']$/.test(before) && /^["']\s?[,\]]/.test(after);
  const inConfiguration =
    CONFIG_KEY.test(before) ||
    (ENVIRONMENT.test(before) && !STATUS_KEY.test(before)) ||
    // A metric: name{reason="…"} value.
    /\w\{(?:[^\s}]{0,150}(?:="|,))?$/.test(before) ||
    LIST.test(before) ||
    (/^\s{0,20}\{?\w{1,60}="$/.test(before) &&
      /^"\s{0,5}\}?\s{0,5}[\d.]{0,20}$/.test(after));

  return (
    inIdentifier ||
    inAddress ||
    inList ||
    inConfiguration ||
    CODE.test(before) ||
    (start <= REACH &&
      (DECLARATION.test(before) || DOCUMENTATION.test(before))) ||
    COMMENT.test(before) ||
    NEGATED.test(before) ||
    HYPOTHETICAL.test(before) ||
    (start <= REACH && CASE.test(before)) ||
    DEFINED_AFTER.test(after) ||
    DENIED_AFTER.test(after)
  );
}
