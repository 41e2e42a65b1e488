import { parseCommand, type ParsedCommand } from './parseCommand';
import { toolRisk } from './toolRisk';
import { tools } from './tools';
import { dangerousPrograms } from './tools/programs';
import type { Risk } from './types';
import { worstRisk } from './worstRisk';
import { shells, wrappers } from './wrappers';

/** `bash -c 'bash -c …'`: deeper than anybody writes it. */
const MAX_DEPTH = 4;
/** Longer lines are scripts, which nobody reads before running them. */
const MAX_LENGTH = 20_000;

const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;

/** Files that hold keys, passwords or tokens, wherever they are named. */
const SECRET_FILE =
  /\/etc\/(?:shadow|gshadow|sudoers)|\/run\/secrets|serviceaccount\/token|(?:^|[/@=:])\.(?:ssh|aws|kube|docker|gnupg|azure|config\/gcloud)\/|(?:^|[/@=:])(?:\.env(?:\.\w+)?|\.netrc|\.npmrc|\.pypirc|\.pgpass|\.vault-token|\.git-credentials|id_(?:rsa|dsa|ecdsa|ed25519)|kubeconfig|admin\.conf)$|(?:key|priv)[\w-]*\.pem$|\.(?:key|pfx|p12|jks|kdbx|tfstate)$|\/proc\/[^/]+\/environ|\/etc\/kubernetes\//;

/** Names and templates of output are no files. */
const isSecretFile = (word: string) =>
  SECRET_FILE.test(word.replace(/^--?[\w-]+=/, ''));

function shellRisk(args: readonly string[], depth: number): Risk {
  const at = args.findIndex(word => /^-[a-z]*c$/.test(word));
  const script = args[at + 1];
  if (at < 0 || script === undefined) return 'high';
  return worstRisk('medium', lineRisk(script, depth + 1));
}

function wordsRisk(words: readonly string[], depth: number): Risk {
  if (!words.length) return 'medium';
  const program = words[0].replace(/^.*\//, '');
  const args = words.slice(1);
  if (/[$`]/.test(program) || depth > MAX_DEPTH) return 'high';
  const wrapper = wrappers.get(program);
  if (wrapper) {
    let at = 0;
    while (at < args.length && args[at].startsWith('-'))
      at += wrapper.valued.includes(args[at]) ? 2 : 1;
    const inner = args.slice(at + wrapper.words);
    while (inner.length && ASSIGNMENT.test(inner[0])) inner.shift();
    return worstRisk(
      wrapper.least,
      // watch and xargs take a line as well as words.
      inner.length === 1 && /\s/.test(inner[0])
        ? lineRisk(inner[0], depth + 1)
        : wordsRisk(inner, depth + 1),
    );
  }
  if (shells.has(program)) return shellRisk(args, depth);
  if (dangerousPrograms.has(program) || program.startsWith('mkfs'))
    return 'high';
  const tool = tools.get(program);
  const risk = tool ? toolRisk(tool, args) : 'medium';
  return worstRisk(risk, args.some(isSecretFile) ? 'high' : 'low');
}

function commandRisk(command: ParsedCommand, depth: number): Risk {
  const { words, writes, redirected, unresolved, substituted } = command;
  const at = words.findIndex(word => !ASSIGNMENT.test(word));
  const own = at < 0 ? 'medium' : wordsRisk(words.slice(at), depth);
  return worstRisk(
    own,
    // VARIABLE=value command: the variable may change what the command does.
    at !== 0 || unresolved || redirected || writes.length ? 'medium' : 'low',
    writes.some(
      file =>
        /^\/(?:etc|dev|proc|sys|boot|usr|bin|sbin)\//.test(file) ||
        isSecretFile(file),
    ) || substituted
      ? 'high'
      : 'low',
  );
}

function lineRisk(line: string, depth: number): Risk {
  if (line.length > MAX_LENGTH) return 'high';
  const { commands, opaque } = parseCommand(line);
  if (!commands.length) return 'medium';
  return worstRisk(
    opaque ? 'medium' : 'low',
    ...commands.map(command => commandRisk(command, depth)),
  );
}

/**
 * The risk of a command, computed from the command itself.
 *
 * `low` is only what is known to do nothing but read. A line of several commands has the risk of the worst one. What
 * writes to a file, has variables or patterns, or is not known, is never low; what holds another command whose output
 * becomes part of it is high.
 */
export function assessCommandRisk(line: string): Risk {
  return lineRisk(line, 0);
}
