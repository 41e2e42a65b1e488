import type { AgentInfo } from '@agentic-portal/api';
import { RiCheckboxCircleFill } from '@remixicon/react';
import styles from './create.module.css';

/** A choice of the agents; one that cannot run says what it lacks. */
export const AgentPicker = (props: {
  agents: readonly AgentInfo[];
  value: string;
  onChange: (agent: string) => void;
}) => (
  <fieldset className={styles.agents}>
    <legend>Agent</legend>
    {props.agents.map(agent => (
      <label
        key={agent.name}
        className={styles.agent}
        data-selected={props.value === agent.name || undefined}
        data-disabled={!agent.available || undefined}
      >
        <input
          type="radio"
          name="agent"
          value={agent.name}
          checked={props.value === agent.name}
          disabled={!agent.available}
          onChange={() => props.onChange(agent.name)}
        />
        <span className={styles.agentTitle}>
          {agent.title}
          {props.value === agent.name && (
            <RiCheckboxCircleFill size={16} aria-hidden />
          )}
        </span>
        <span className={styles.agentText}>
          {agent.available
            ? agent.description
            : `Not available: ${agent.unavailableReason ?? 'it is not set up'}`}
        </span>
      </label>
    ))}
  </fieldset>
);
