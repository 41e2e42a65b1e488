import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { ApprovalMetadata, ApprovalPolicy } from '@agentic-portal/api';

/** Tools whose input names files or folders, and what they do with them. */
const fileTools: Readonly<Record<string, 'write' | 'read'>> = {
  Write: 'write',
  Edit: 'write',
  MultiEdit: 'write',
  NotebookEdit: 'write',
  Read: 'read',
  Glob: 'read',
  Grep: 'read',
  LS: 'read',
};
/** Fields of an input that name a file or a folder. */
const pathFields = ['file_path', 'notebook_path', 'path'] as const;

/** `git push` with whatever options stand before `push`, and what does the same under another name. */
const pushPattern =
  /\bgit\b(?:\s+(?:-[Cc]\s+\S+|--?[\w-]+(?:=\S+)?))*\s+["']?(?:push|send-pack)\b/;
/** Words of a command that may name something outside of the folder that it runs in. */
const outsidePattern =
  /(?<=^|[\s'"=<>])(?:~|\.\.|\/|\$\{?HOME\b)[^\s'";|&<>]*/g;

const homePattern = /^\$\{?HOME\}?/;

/** A tool call that a policy is asked about. */
export interface ToolCall {
  tool: string;
  input: Record<string, unknown>;
  cwd: string;
  /** Folders that belong to the workspace. */
  roots: readonly string[];
}

/** Why a person must be asked, and what will be done. */
export interface ApprovalNeed {
  reason: string;
  metadata: ApprovalMetadata;
}

/** A rule: why it wants a person asked, if it does. */
type Rule = (facts: CallFacts) => string | undefined;

interface CallFacts {
  tool: string;
  command?: string;
  paths: readonly string[];
  isInside: (path: string) => boolean;
}

const outside: Rule = ({ tool, command, paths, isInside }) => {
  const named = command
    ?.match(outsidePattern)
    ?.find(
      word =>
        !word.startsWith('/dev/') && !isInside(word.replace(homePattern, '~')),
    );
  if (named) return `Its command names ${named}, outside the workspace`;
  const path = paths.find(other => !isInside(other));
  return path === undefined
    ? undefined
    : `It wants to ${fileTools[tool]} ${path}, outside the workspace`;
};
const anyCommand: Rule = ({ command }) =>
  command === undefined ? undefined : 'It wants to run a command';
const push: Rule = ({ command }) =>
  command && pushPattern.test(command) ? 'It wants to push' : undefined;
const anything: Rule = ({ tool }) => `It wants to use ${tool}`;

/** Each policy but `never` also asks for what leaves the workspace: it is the least that is asked. */
const rules: Readonly<Record<ApprovalPolicy, readonly Rule[]>> = {
  never: [],
  'outside-workspace': [outside],
  commands: [outside, anyCommand],
  pushes: [push, outside],
  always: [anything],
};

/**
 * Why a person must be asked before a tool call; undefined when none must. The first policy that wants it is named. For
 * shell commands the policies `outside-workspace` and `pushes` look at the words of the command: a help against accidents,
 * and no wall against an agent that hides what it does. `commands` and `always` are that.
 */
export function approvalNeeded(
  policies: readonly ApprovalPolicy[],
  { tool, input, cwd, roots }: ToolCall,
): ApprovalNeed | undefined {
  const realRoots = roots.map(realOf);
  const command = tool === 'Bash' ? String(input.command ?? '') : undefined;
  const paths = Object.hasOwn(fileTools, tool)
    ? pathFields
        .map(field => input[field])
        .filter((path): path is string => typeof path === 'string')
    : [];
  const facts: CallFacts = {
    tool,
    ...(command === undefined ? {} : { command }),
    paths,
    isInside: path => {
      // The home of the agent is not in the workspace.
      if (path === '~' || path.startsWith('~/')) return false;
      const real = realOf(resolve(cwd, path));
      return realRoots.some(root => {
        const way = relative(root, real);
        return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
      });
    },
  };
  for (const policy of policies) {
    for (const rule of rules[policy]) {
      const reason = rule(facts);
      if (reason === undefined) continue;
      return {
        reason,
        metadata: {
          kind: 'approval',
          policy,
          toolName: tool,
          input,
          ...(command === undefined ? {} : { command }),
          ...(paths.length > 0 ? { paths } : {}),
        },
      };
    }
  }
  return undefined;
}

/** Where a path leads to, links followed as far as there is something: a repository may have links that lead out of it. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path
      ? path
      : join(realOf(parent), relative(parent, path));
  }
}
