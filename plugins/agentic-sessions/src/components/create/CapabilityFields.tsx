import type { AgentInfo, McpServerInfo } from '@agentic-portal/api';
import { Checkbox, CheckboxGroup } from '@backstage/ui';
import type { FormState } from './formState';
import styles from './create.module.css';

/** What an agent may work with: its tools, and servers of the registry. */
export const CapabilityFields = (props: {
  form: FormState;
  agent: AgentInfo;
  servers: readonly McpServerInfo[];
  /** Servers that every session of the project has. */
  given: readonly string[];
  onChange: (change: Partial<FormState>) => void;
}) => {
  const { form, agent, servers, given, onChange } = props;
  const tools = agent.tools ?? [];
  return (
    <div className={styles.capabilities}>
      {agent.mcpServers && servers.length > 0 && (
        <CheckboxGroup
          label="MCP servers"
          value={[...new Set([...given, ...form.mcpServers])]}
          onChange={names =>
            onChange({
              mcpServers: names.filter(name => !given.includes(name)),
            })
          }
        >
          {servers.map(({ name, title, description }) => (
            <Checkbox key={name} value={name} isDisabled={given.includes(name)}>
              {[
                title,
                given.includes(name)
                  ? 'every session of the project has it'
                  : description,
              ]
                .filter(Boolean)
                .join(': ')}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      {tools.length > 0 && (
        <CheckboxGroup
          label="Tools"
          value={tools.filter(tool => !form.withoutTools.includes(tool))}
          onChange={chosen =>
            onChange({
              withoutTools: tools.filter(tool => !chosen.includes(tool)),
            })
          }
        >
          <div className={styles.tools}>
            {tools.map(tool => (
              <Checkbox key={tool} value={tool}>
                {tool}
              </Checkbox>
            ))}
          </div>
        </CheckboxGroup>
      )}
    </div>
  );
};
