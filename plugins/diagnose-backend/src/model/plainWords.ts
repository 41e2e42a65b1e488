import { assessCommandRisk } from '../commands/assessCommandRisk';

/** A model's words without what could do harm. */
export interface PlainWords {
  text: string;
  /** How many commands were left out. */
  commands: number;
  /** Whether something is said beside them. */
  isTelling: boolean;
}

const LEFT_OUT = '(a command was left out)';

/** Programs that are hardly ever words of a sentence. */
const TOOLS =
  'kubectl|oc|helm|terraform|tofu|aws|gcloud|az|git|docker|podman|crictl|nerdctl|argocd|flux|eksctl|istioctl|etcdctl|vault|systemctl|psql|mysql|redis-cli|mongosh|npm|npx|pip|sudo';
/** Programs that are words too: only with something after them that is none. */
const WORDS =
  'rm|dd|mkfs\\S*|kill|killall|pkill|chmod|chown|shutdown|reboot|sh|bash|zsh|eval|xargs|ssh|nc|curl|wget|python3?|node|perl|ruby|apt|apt-get|yum';
const ARGUMENT = '[-/~.$"\'|][^\\s]*|\\S*(?:://|=)\\S*';

/** A span or a block of code. */
const CODE = /(```[\s\S]*?```|`[^`\n]+`)/;
/** A program with what follows it, up to the end of the sentence. */
const BARE = new RegExp(
  `(?<![\\w./-])(?:[\\w.-]*/)*(?:(?:${TOOLS})\\s+\\S+|(?:${WORDS})\\s+(?:${ARGUMENT}))(?:(?![.;,:!?)]?\\s*$|[.;,!?)]\\s)[^\\n])*`,
  'gim',
);
const STARTS = new RegExp(
  `^(?:[\\w.-]*/)*(?:${TOOLS}|${WORDS})\\b\\s*\\S`,
  'i',
);

/** Where prose goes on after what may be a command: "helm upgrade failed because …". */
const PROSE =
  /\s(?:(?:was|were|is|are|has|have|had|did|does|do|could|would|should|can)(?:n't|not)?|failed|fails|which|that|because|when|while|shows?|showed|says|said|reports?|reported|timed|and|then|but|to|after|before|so)\b.*$/s;

/** Verbs that change something, whatever the program. */
const CHANGES =
  /^(?:apply|create|delete|drain|edit|exec|import|install|kill|patch|push|replace|reset|restart|rm|rollback|run|scale|set|start|stop|taint|uninstall|upgrade)$/;

/** Whether what begins with a program is a command that changes something, rather than talk of one. */
function isHarmful(candidate: string, isCode: boolean): boolean {
  // An apostrophe is no quote.
  const command = candidate
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '')
    .replace(/^\S+/, program => program.toLowerCase().replace(/^.*\//, ''));
  const risk = assessCommandRisk(command);
  if (risk !== 'medium') return risk === 'high';
  const [program, verb, ...args] = command.split(/\s+/);
  if (isCode || /^(?:kubectl|oc)$/.test(program)) return args.length > 0;
  return (
    args.some(word => word.startsWith('-')) ||
    (CHANGES.test(verb) && args.some(word => /[/\d=:]/.test(word)))
  );
}

/** Links and images lead away and load what they name: their label is left. Tags that do the same are taken out; `<none>` is none. */
const withoutMarkup = (text: string): string =>
  text
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(
      /<\/?(?:a|area|audio|base|embed|form|iframe|img|input|link|meta|object|script|source|style|svg|video)\b[^<>]*>/gi,
      '',
    )
    .replace(/[\p{Cf}\p{Co}\p{Cn}]|(?![\n\t])\p{Cc}/gu, '');

/**
 * Takes out of a model's words the commands that change anything, links, markup and characters that nobody sees.
 *
 * Commands of an answer are the rules' alone, with a risk computed from each; one in a sentence would have none. Talk of a
 * command ("the helm upgrade failed") stays, and so do those that only read.
 */
export function plainWords(words: string): PlainWords {
  let commands = 0;
  const leaveOut = () => {
    commands++;
    return LEFT_OUT;
  };
  const inProse = (prose: string): string =>
    prose.replace(BARE, found => {
      const command = found.replace(PROSE, '').replace(/[.,;:!?)]+$/, '');
      const rest = found.slice(command.length);
      return (isHarmful(command, false) ? leaveOut() : command) + inProse(rest);
    });
  const inCode = (code: string): string => {
    const lines = code
      .replace(/^`+(?:\w*\n)?|`+$/g, '')
      .split('\n')
      .map(line => line.trim().replace(/^\$\s*/, ''));
    return lines.some(line => STARTS.test(line) && isHarmful(line, true))
      ? leaveOut()
      : code;
  };
  const text = withoutMarkup(words)
    .split(CODE)
    .map((part, index) => (index % 2 ? inCode(part) : inProse(part)))
    .join('')
    .trim();
  return {
    text,
    commands,
    isTelling: /\p{L}{3}/u.test(text.replaceAll(LEFT_OUT, '')),
  };
}
