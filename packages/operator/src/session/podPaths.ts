/** Where things are in a runner's pod. */
export const podPaths = {
  /** The workspace's volume; it stays over runs. */
  volume: '/session',
  workspace: '/session/workspace',
  state: '/session/state',
  /** The volume of the session that this one branched off from, which is not written. */
  source: '/source',
  sourceWorkspace: '/source/workspace',
  sourceState: '/source/state',
  /** The run's Secret. */
  configFolder: '/etc/agentic-portal/run',
  config: '/etc/agentic-portal/run/config.json',
  prompt: '/etc/agentic-portal/run/prompt.md',
  /** A folder for each Secret of `secretRefs`. */
  secrets: '/etc/agentic-portal/secrets',
  tmp: '/tmp',
  /** Kubernetes' default of terminationMessagePath. */
  summary: '/dev/termination-log',
} as const;
