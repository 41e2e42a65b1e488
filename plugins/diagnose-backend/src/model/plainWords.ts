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
  'kubectl|oc|helm|terraform|tofu|aws|gcloud|az|git|docker|podman|crictl|nerdctl|argocd|flux|eksctl|istioctl|etcdctl|vault|systemctl|psql|mysql|redis-cli|mongosh|npm|npx|pip|sudo|rm -\\S+';
/** Programs that are words too: only with something after them that is none. */
const WORDS =
  'rm|dd|mkfs\\S*|kill|killall|pkill|chmod|chown|shutdown|reboot|sh|bash|zsh|eval|xargs|ssh|nc|curl|wget|python3?|node|perl|ruby|apt|apt-get|yum';
const ARGUMENT = '[-/~.$"\'|][^\\s]*|\\S*(?:://|=)\\S*';

/** A code span or block, or a program with what follows it, up to the end of the sentence. */
const CODE = /```[\s\S]*?```|`[^`\n]+`/g;
const BARE = new RegExp(
  `(?<![\\w./-])(?:(?:${TOOLS})\\s+\\S+|(?:${WORDS})\\s+(?:${ARGUMENT}))(?:(?![.;,:!?)]?\\s*$|[.;,!?)]\\s)[^\\n])*\\S?`,
  'gm',
);
const STARTS = new RegExp(`^(?:\\$\\s*)?(?:${TOOLS}|${WORDS})\\b\\s*\\S`);

/** Where prose goes on after what may be a command: "helm upgrade failed because …". */
const PROSE =
  /\s(?:failed|fails|was|were|is|are|has|have|had|did|does|could|cannot|can|which|that|because|when|while|shows?|showed|says|said|reports?|reported|timed|and|then|but|to|after|before|so)\b.*$/s;

/** Whether a line that begins with a program is a command that changes something, rather than talk of one. */
function isHarmful(candidate: string, isCode: boolean): boolean {
  const risk = assessCommandRisk(candidate);
  if (risk === 'low') return false;
  if (risk === 'high' || isCode) return true;
  const [program, , ...args] = candidate.split(/\s+/);
  return /^(?:kubectl|oc)$/.test(program)
    ? args.length > 0
    : args.some(word => /[-/.=:@$\d]/.test(word));
}

/** Links and images lead away and load what they name: their label is left. Tags of HTML are taken out. */
const withoutMarkup = (text: string): string =>
  text
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/<\/?[a-z!][^<>]*>/gi, '')
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
  const text = withoutMarkup(words)
    .replace(CODE, code => {
      const lines = code
        .replace(/^`+(?:\w*\n)?|`+$/g, '')
        .split('\n')
        .map(line => line.trim().replace(/^\$\s*/, ''));
      return lines.some(line => STARTS.test(line) && isHarmful(line, true))
        ? leaveOut()
        : code;
    })
    .replace(BARE, found => {
      const command = found.replace(PROSE, '');
      return isHarmful(command, false)
        ? leaveOut() + found.slice(command.length)
        : found;
    })
    .trim();
  return {
    text,
    commands,
    isTelling: /\p{L}{3}/u.test(text.replaceAll(LEFT_OUT, '')),
  };
}
