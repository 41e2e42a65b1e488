import {
  approvalPolicies,
  type ApprovalPolicy,
  type Project,
} from '@agentic-portal/api';
import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Button, Select, Text, TextField } from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useAction } from '../../hooks/useAction';
import styles from './approvals.module.css';

/** What the policies mean, for those who choose one. */
const meanings: Readonly<Record<ApprovalPolicy, string>> = {
  never: 'Never: each session decides',
  'outside-workspace': 'For files outside the workspace',
  commands: 'For every command',
  pushes: 'For pushes',
  always: 'For everything',
};

/** When agents of a project ask, and who approves: its admins change it, its members see it. */
export const ApprovalSettings = (props: {
  project: Project;
  onSaved: () => void;
}) => {
  const { project, onSaved } = props;
  const { metadata, role, spec } = project;
  const settings = spec.settings ?? {};
  const api = useApi(agenticPortalApiRef);
  const [policy, setPolicy] = useState<ApprovalPolicy>(
    settings.approvals ?? 'never',
  );
  const [approvers, setApprovers] = useState(
    (settings.approvers ?? []).join(', '),
  );
  const save = useAction(async () => {
    const { approvals: _a, approvers: _b, ...others } = settings;
    const refs = approvers.split(/[\s,]+/).filter(Boolean);
    await api.patchProject(
      metadata.name,
      {
        spec: {
          settings: {
            ...others,
            ...(policy !== 'never' && { approvals: policy }),
            ...(refs.length > 0 && { approvers: refs }),
          },
        },
      },
      { ifMatch: metadata.generation },
    );
    onSaved();
  });
  if (role !== 'admin') {
    return (
      <Text as="p" variant="body-small" color="secondary">
        Agents of this project ask:{' '}
        {meanings[settings.approvals ?? 'never'].toLowerCase()}. Approvals are
        given by {settings.approvers?.join(', ') ?? 'its editors'}.
      </Text>
    );
  }
  return (
    <form
      className={styles.settings}
      aria-label="Approvals of this project"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save.run();
      }}
    >
      <Select
        label="Agents also ask"
        description="Beside what each session says; for sessions and runs that begin from now on"
        options={approvalPolicies.map(value => ({
          value,
          label: meanings[value],
        }))}
        value={policy}
        onChange={key => setPolicy(key as ApprovalPolicy)}
      />
      <TextField
        label="Who approves"
        description="Users and groups that are members, such as group:default/security. Its editors when empty"
        value={approvers}
        onChange={setApprovers}
      />
      <Button type="submit" variant="secondary" isPending={save.pending}>
        Save
      </Button>
      {save.error && (
        <Alert role="alert" status="danger" icon title={save.error.message} />
      )}
    </form>
  );
};
