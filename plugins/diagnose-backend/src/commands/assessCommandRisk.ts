import { kubectlRisk } from './kubectlRisk';
import { parseCommand } from './parseCommand';
import type { Risk } from './types';

const ORDER: readonly Risk[] = ['low', 'medium', 'high'];
const worst = (risks: readonly Risk[]): Risk =>
  ORDER[Math.max(...risks.map(risk => ORDER.indexOf(risk)))];

/** Subcommands by risk; what is in neither list is medium. */
interface Program {
  low: RegExp;
  high: RegExp;
}

const terraform: Program = {
  low: /^(?:plan|validate|show|version|providers|graph|state (?:list|show)|workspace (?:list|show)|fmt -check)\b/,
  high: /^(?:destroy|force-unlock|state (?:rm|mv|push|replace-provider)|workspace delete)\b|^apply\b.* -(?:destroy|auto-approve)\b/,
};

/** Programs by name. Subcommands are matched against the words, joined by spaces, without leading global flags. */
const PROGRAMS: Readonly<Record<string, Program>> = {
  terraform,
  tofu: terraform,
  helm: {
    low: /^(?:list|ls|status|history|template|lint|search|show|version|diff|get (?:manifest|notes|hooks|metadata))\b/,
    high: /^(?:uninstall|delete|un|del)\b|\s--(?:force|reset-values)\b/,
  },
  aws: {
    low: /^[a-z0-9-]+ (?:(?:describe|list)-[a-z-]+|ls|get-(?:caller-identity|item|policy|role|bucket-[a-z]+|service-quota))\b/,
    high: /^[a-z0-9-]+ (?:(?:delete|terminate|remove|deregister|put|detach|revoke|purge)-?[a-z-]*|rm|rb|get-(?:secret-value|login-password|authorization-token|session-token|parameters?))\b|--with-decryption\b|\s--(?:force|delete)\b/,
  },
  git: {
    low: /^(?:status|log|diff|show|ls-remote|rev-parse|blame|describe)\b/,
    high: /^(?:push\b.*(?:-f\b|--force|--delete|--mirror)|reset\b.* --hard|clean\b|filter-branch\b|branch\b.* -D)/,
  },
  docker: {
    low: /^(?:ps|images|inspect|logs|version|info|manifest inspect|image (?:ls|inspect))\b/,
    high: /^(?:rm|rmi|run|exec|cp|kill|(?:system|image|volume|container|network) (?:prune|rm))\b/,
  },
  dig: { low: /^/, high: /^$^/ },
  nslookup: { low: /^/, high: /^$^/ },
};

/** Programs whose purpose is to destroy, to become somebody else, or to run whatever they are given. */
const DANGEROUS =
  /^(?:sudo|su|doas|rm|dd|mkfs[.\w]*|shred|chmod|chown|kill|killall|pkill|shutdown|reboot|sh|bash|zsh|eval|exec|xargs|ssh|nc|python\d?|node|perl|ruby)$/;

function commandRisk(words: readonly string[]): Risk {
  const [path, ...rest] = words;
  const program = path.replace(/^.*\//, '');
  if (DANGEROUS.test(program)) return 'high';
  if (program === 'kubectl') return kubectlRisk(rest);
  const known = Object.prototype.hasOwnProperty.call(PROGRAMS, program)
    ? PROGRAMS[program]
    : undefined;
  if (!known) return 'medium';
  const line = rest.join(' ').replace(/^(?:-chdir=\S+ |--no-pager )+/, '');
  if (known.high.test(line)) return 'high';
  return known.low.test(line) ? 'low' : 'medium';
}

/**
 * The risk of a command, computed from the command itself.
 *
 * `low` is only what is known to do nothing but read. A line of several commands has the risk of the worst one, and is
 * never low; nor is what writes to a file or is not known. What only a shell can resolve (substitutions, variables) is
 * high when it stands in place of a command, and at least medium anywhere.
 */
export function assessCommandRisk(line: string): Risk {
  const { commands, opaque } = parseCommand(line);
  if (!commands.length) return 'medium';
  const risks = commands.map(({ words, redirected }): Risk => {
    if (!words.length || /[$`(]/.test(words[0])) return 'high';
    // VARIABLE=value command: the variable may change what the command does.
    if (/^\w+=/.test(words[0])) {
      const at = words.findIndex(word => !/^\w+=/.test(word));
      return at < 0
        ? 'medium'
        : worst(['medium', commandRisk(words.slice(at))]);
    }
    const risk = commandRisk(words);
    return redirected ? worst(['medium', risk]) : risk;
  });
  if (/\$\(|`|<\(/.test(line.replace(/'[^']*'/g, ''))) risks.push('high');
  if (opaque || commands.length > 1) risks.push('medium');
  return worst(risks);
}
