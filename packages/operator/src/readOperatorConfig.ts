import { readFileSync } from 'node:fs';
import { agentKinds } from '@agentic-portal/api';
import { parse } from 'yaml';
import { z } from 'zod';
import { type OperatorConfig, operatorConfigSchema } from './OperatorConfig';

/**
 * Reads the operator's configuration (YAML or JSON); without a file, the defaults.
 *
 * @throws Error that names the file, each field that is wrong, and what is allowed
 */
export function readOperatorConfig(file?: string): OperatorConfig {
  let value: unknown = {};
  if (file) {
    try {
      value = parse(readFileSync(file, 'utf8')) ?? {};
    } catch (error) {
      throw new Error(`The configuration ${file} cannot be read: ${error}`);
    }
  }
  const result = operatorConfigSchema.safeParse(value);
  if (!result.success) {
    throw new Error(
      `The configuration ${file} is wrong:\n${z.prettifyError(result.error)}`,
    );
  }
  const config = result.data;
  const names = config.agents.map(agent => agent.name);
  if (new Set(names).size < names.length) {
    throw new Error(`The configuration ${file} names an agent twice`);
  }
  const servers = config.mcpServers.map(server => server.name);
  if (new Set(servers).size < servers.length) {
    throw new Error(`The configuration ${file} names an MCP server twice`);
  }
  for (const agent of config.agents) {
    const { tools } = agentKinds[agent.kind];
    const unknown = agent.tools?.find(tool => !tools.includes(tool));
    if (unknown !== undefined) {
      throw new Error(
        `The configuration ${file} gives the agent ${
          agent.name
        } the tool ${unknown}; there are: ${tools.join(', ') || 'none'}`,
      );
    }
  }
  if (config.defaultAgent && !names.includes(config.defaultAgent)) {
    throw new Error(
      `The configuration ${file} has no agent '${
        config.defaultAgent
      }' for defaultAgent; there are: ${names.join(', ')}`,
    );
  }
  return config;
}
