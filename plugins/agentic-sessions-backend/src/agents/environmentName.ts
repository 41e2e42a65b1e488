/** The name of an environment variable for a part of the configuration: `AGENTIC_MCP_DOCS_AUTHORIZATION`. */
export function environmentName(...parts: string[]): string {
  return parts
    .map(part => part.toUpperCase().replace(/[^A-Z0-9]/g, '_'))
    .join('_');
}
