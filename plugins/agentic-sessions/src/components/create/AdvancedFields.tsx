import { NumberField, Select, TextField } from '@backstage/ui';
import type { AgentInfo, ProjectSpec } from '@agentic-portal/api';
import { withoutAsking, type Approvals, type FormState } from './formState';
import styles from './create.module.css';

const approvalOptions: Array<{ value: Approvals; label: string }> = [
  { value: 'never', label: 'Never' },
  { value: 'outside-workspace', label: 'Before writing outside the workspace' },
  { value: 'commands', label: 'Before shell commands' },
  { value: 'pushes', label: 'Before pushes' },
  { value: 'always', label: 'Before every tool' },
];

/** What most people leave as it is. Bounds are those of `openapi.yaml`. */
export const AdvancedFields = (props: {
  form: FormState;
  agent?: AgentInfo;
  /** What the project lets a session spend at most. */
  bound?: NonNullable<ProjectSpec['settings']>['budget'];
  onChange: (change: Partial<FormState>) => void;
}) => {
  const { form, agent, bound, onChange } = props;
  const models = agent?.models ?? [];
  const cannotAsk = agent?.asks === false;
  const approvals =
    cannotAsk && !withoutAsking.includes(form.approvals)
      ? 'never'
      : form.approvals;
  return (
    <div className={styles.advanced}>
      <TextField
        label="Title"
        description="The first line of the task when empty"
        value={form.displayName}
        maxLength={128}
        onChange={displayName => onChange({ displayName })}
      />
      {models.length > 0 && (
        <Select
          label="Model"
          placeholder="The agent's default"
          options={models.map(model => ({ value: model, label: model }))}
          value={form.model || null}
          onChange={key => onChange({ model: key ? String(key) : '' })}
        />
      )}
      <Select
        label="Ask before"
        description={
          cannotAsk
            ? 'This agent cannot ask; the portal can, before it pushes'
            : 'Only interactive sessions ask'
        }
        options={approvalOptions.filter(
          ({ value }) => !cannotAsk || withoutAsking.includes(value),
        )}
        value={approvals}
        onChange={key => onChange({ approvals: key as Approvals })}
      />
      <NumberField
        label="Time limit (minutes)"
        description="Without the time it waits for you; 60 when empty"
        minValue={1}
        maxValue={1440}
        value={form.timeoutMinutes ?? NaN}
        onChange={value => onChange({ timeoutMinutes: given(value) })}
      />
      <NumberField
        label="Cost limit (US dollars)"
        description={limitText(bound?.maxCostUSD)}
        minValue={0}
        maxValue={bound?.maxCostUSD ?? 100000}
        value={form.maxCostUSD ?? NaN}
        onChange={value => onChange({ maxCostUSD: given(value) })}
      />
      <NumberField
        label="Turn limit"
        description={limitText(bound?.maxTurns)}
        minValue={1}
        maxValue={bound?.maxTurns ?? 10000}
        value={form.maxTurns ?? NaN}
        onChange={value => onChange({ maxTurns: given(value) })}
      />
    </div>
  );
};

function limitText(bound: number | undefined): string {
  return bound === undefined
    ? 'For all of its runs; no limit when empty'
    : `For all of its runs; the project's ${bound} when empty`;
}

/** A number field that was emptied says NaN. */
function given(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
