import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { AgenticSessionSpec } from '@agentic-portal/api';

/** Tools that write the file that their input names. */
const writingTools = new Set(['Write', 'Edit', 'MultiEdit', 'NotebookEdit']);

/** A tool call that a policy is asked about. */
export interface ToolCall {
  tool: string;
  input: Record<string, unknown>;
  cwd: string;
  /** Folders that the agent may write to. */
  roots: readonly string[];
}

/**
 * Why a person must be asked before a tool call; undefined when none must. For shell commands the policies
 * `outside-workspace` and `pushes` look at the words of the command: a help against accidents, and no wall against an
 * agent that hides what it does. `commands` and `always` are that.
 */
export function approvalNeeded(
  policy: AgenticSessionSpec['approvals'],
  { tool, input, cwd, roots }: ToolCall,
): string | undefined {
  const isInside = (path: string) =>
    roots.some(root => {
      const way = relative(root, resolve(cwd, path));
      return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
    });
  const path = input.file_path ?? input.notebook_path;
  const writesOutside =
    writingTools.has(tool) && typeof path === 'string' && !isInside(path);
  const command = tool === 'Bash' ? String(input.command ?? '') : undefined;
  switch (policy) {
    case 'never':
      return undefined;
    case 'always':
      return `It wants to use ${tool}`;
    case 'commands':
      if (command !== undefined) return 'It wants to run a command';
      break;
    case 'pushes':
      if (command && /\bgit\b[^\n;|&]*\bpush\b/.test(command)) {
        return 'It wants to push';
      }
      break;
    default: {
      const outside = command
        ?.match(/(?<=^|[\s'"=<>])(?:~|\.\.|\/)[^\s'";|&<>]*/g)
        ?.find(word => !word.startsWith('/dev/') && !isInside(word));
      if (outside) return `Its command names ${outside}, outside the workspace`;
    }
  }
  return writesOutside
    ? `It wants to write ${path}, outside the workspace`
    : undefined;
}
