import { modelApis } from './modelApis';
import type { RunnerAgent } from './runner';

/** What is true of every agent of a kind, wherever it runs. */
export interface AgentKind {
  /** The API of its models, whose key it never sees: a model proxy has it. */
  modelApi?: keyof typeof modelApis;
  /** Whether it asks a person before it does what a policy of approval speaks of. */
  asks: boolean;
  /** Whether it can use MCP servers. */
  mcpServers: boolean;
  /** The names that `allowedTools` may have; none when its tools cannot be chosen. */
  tools: readonly string[];
  /**
   * Whether its cost is known, which a budget in dollars needs: always, for models with a price in the registry's
   * `prices`, or never.
   */
  cost: 'known' | 'priced' | 'unknown';
}

/** The kinds of agents. */
export const agentKinds: Record<RunnerAgent['kind'], AgentKind> = {
  demo: { asks: true, mcpServers: false, tools: [], cost: 'known' },
  command: { asks: false, mcpServers: false, tools: [], cost: 'unknown' },
  claude: {
    modelApi: 'anthropic',
    asks: true,
    mcpServers: true,
    tools: [
      'Read',
      'Write',
      'Edit',
      'Bash',
      'Glob',
      'Grep',
      'TodoWrite',
      'Agent',
      'AskUserQuestion',
    ],
    cost: 'known',
  },
  gemini: {
    modelApi: 'gemini',
    asks: false,
    mcpServers: true,
    tools: [
      'list_directory',
      'read_file',
      'grep_search',
      'glob',
      'replace',
      'write_file',
      'run_shell_command',
      'list_background_processes',
      'read_background_output',
      'web_fetch',
      'google_web_search',
      'write_todos',
    ],
    cost: 'priced',
  },
  'ag-ui': { asks: false, mcpServers: false, tools: [], cost: 'priced' },
};
