/** Path of a session's page in the portal, as the plugin `agentic-sessions` routes it. */
export function sessionPath(project: string, name: string): string {
  return `/sessions/${project}/${name}`;
}
