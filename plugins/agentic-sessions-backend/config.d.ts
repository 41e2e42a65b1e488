export interface Config {
  agenticSessions?: {
    /**
     * The runtime that sessions run in: `local` or `kubernetes` (with the module of that name), or `test`, which only
     * counts what it would do. Default: `local`.
     */
    runtime?: string;
    /** The agent of sessions that name none. Default: the first one of `agents`. */
    defaultAgent?: string;
    /**
     * Hosts that repositories may come from beside those of `integrations`, as `host` or `host:port`. A host whose
     * address is private or link-local must be named here even when it is one of `integrations`.
     */
    allowedHosts?: string[];
    /**
     * Credentials of git for hosts that are no forge of `integrations`, or in the place of what the forge would give. They
     * are given to the runners of sessions whose repositories are there, for as long as they run.
     */
    gitCredentials?: Array<{
      /** As `host` or `host:port`. */
      host: string;
      username: string;
      /** @visibility secret */
      password: string;
    }>;
    /** Who commits. Default: Agentic Portal <agentic-portal@localhost>. */
    author?: { name: string; email: string };
    /** Agents by name. A session can name one of these, and nothing else to run. */
    agents?: {
      [name: string]: {
        /**
         * `demo` needs no key and says that it is one; `command` runs a program; `claude` is the Claude Agent SDK;
         * `gemini` is the Gemini CLI; `ag-ui` is any server of AG-UI.
         */
        kind: 'demo' | 'command' | 'claude' | 'gemini' | 'ag-ui';
        /** For people. Default: the name. */
        title?: string;
        description?: string;
        /** Models that a session may choose; the first one is the default. */
        models?: string[];
        /** `command`: the program and its arguments. `ag-ui`: a program that serves AG-UI on the port in its PORT. */
        command?: string[];
        /** `command`: how the prompt reaches it. Default: `stdin`. */
        promptVia?: 'stdin' | 'argument';
        /** `ag-ui`: a server that is there, instead of `command`. */
        url?: string;
        /** `ag-ui`: the path of the route of `command`. Default: `/`. */
        path?: string;
        /**
         * `ag-ui`: headers of each request.
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
        /**
         * `claude`, `gemini`: key of their API. Default: the portal's ANTHROPIC_API_KEY or GEMINI_API_KEY.
         * @visibility secret
         */
        apiKey?: string;
        /** `command`, `ag-ui`: variables of the portal's environment with keys that the program needs. */
        keys?: string[];
        /** `claude`, `gemini`: where their API is, when not at its usual place. */
        baseUrl?: string;
        /** Of the tools of its kind, those that its sessions have. Default: all. */
        tools?: string[];
        /**
         * US dollars for a million tokens, by the beginning of a model's name; the longest one that fits counts. Without
         * a price, `budget.maxCostUSD` cannot be used with `gemini` and `ag-ui`.
         */
        prices?: { [model: string]: { input: number; output: number } };
        /** What its sessions ask for that do not say so themselves. Kubernetes only. */
        resources?: { cpu?: string; memory?: string; storage?: string };
      };
    };
    /** MCP servers by name. Sessions and projects name these, and no others. */
    mcpServers?: {
      [name: string]: {
        type: 'http' | 'sse' | 'stdio';
        /** For people. Default: the name. */
        title?: string;
        description?: string;
        /** `http`, `sse`: where it is. */
        url?: string;
        /**
         * `http`, `sse`: headers of each request.
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
        /** `stdio`: the program and its arguments; it runs beside the agent. */
        command?: string[];
        /**
         * `stdio`: variables of its environment.
         * @deepVisibility secret
         */
        env?: { [name: string]: string };
      };
    };
    /** Projects that are made at the start when they are missing. Afterwards they are changed through the API. */
    projects?: {
      [name: string]: {
        displayName?: string;
        description?: string;
        members?: Array<{
          /** A full entity reference of a user or group. */
          subject: string;
          role: 'viewer' | 'editor' | 'admin';
        }>;
      };
    };
    /** What people are told through Backstage's notifications. */
    notifications?: {
      /**
       * Whether who made a session is told that its agent asks and that it ended, and a project's approvers that there is
       * something to approve. Needs the notifications plugin. Default: true.
       */
      enabled?: boolean;
    };
    /** Prompt templates: markdown files with front matter, beside those that are entities of the catalog. */
    prompts?: {
      /** Folders of this machine. A path that is not absolute is below the folder that the portal was started in. */
      directories?: string[];
      /** Files, or folders of repositories, on hosts of `integrations` or `backend.reading.allow`. */
      urls?: string[];
    };
    /** How long deleted sessions are remembered for watches. Default: 1 hour. */
    tombstoneRetention?: { hours: number };
  };
}
