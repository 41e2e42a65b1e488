import type { PromptTemplate } from '@agentic-portal/api';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState, type ReactNode } from 'react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useLoad } from '../../hooks/useLoad';
import { PromptStart } from './PromptStart';
import {
  filledPrompt,
  initialValues,
  missingValues,
  type PromptValues,
} from './promptValues';

/** What a template or an earlier prompt says about the session, beside the prompt itself. */
export interface PromptChoice {
  prompt: string;
  agent?: string;
  approvals?: PromptTemplate['approvals'];
  interactive?: boolean;
}

/**
 * The part of the form for a new session that offers templates and recent prompts. They are an offer: without them, as
 * when they cannot be loaded, the form is the same.
 *
 * @param options.template - name of the template that it opens with
 * @returns the fields; what is missing for the chosen template; and `release`, for when the prompt is edited by hand
 */
export function usePromptStart(options: {
  project: string | undefined;
  template?: string;
  suggested: readonly string[];
  onChoice: (choice: PromptChoice) => void;
}): { fields: ReactNode; missing: readonly string[]; release: () => void } {
  const { project, suggested, onChoice } = options;
  const api = useApi(agenticPortalApiRef);
  const prompts = useLoad(project, async () => api.prompts.list(project ?? ''));
  const [chosen, setChosen] = useState<{
    template: PromptTemplate;
    values: PromptValues;
  }>();

  const choose = (template: PromptTemplate | undefined) => {
    if (!template) {
      setChosen(undefined);
      return;
    }
    const values = initialValues(template);
    const { agent, approvals, interactive } = template;
    setChosen({ template, values });
    onChoice({
      prompt: filledPrompt(template, values),
      agent,
      approvals,
      interactive,
    });
  };

  const [wanted, setWanted] = useState(options.template);
  useEffect(() => {
    const template = prompts.value?.templates.find(
      ({ name }) => name === wanted,
    );
    if (!template) return;
    setWanted(undefined);
    choose(template);
    // Once, when the templates are there.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [prompts.value, wanted]);

  const fields = prompts.value && (
    <PromptStart
      prompts={prompts.value}
      suggested={suggested}
      template={chosen?.template}
      values={chosen?.values ?? {}}
      onTemplate={choose}
      onRecent={({ prompt, agent }) => {
        setChosen(undefined);
        onChoice({ prompt, agent });
      }}
      onValues={values => {
        if (!chosen) return;
        setChosen({ ...chosen, values });
        onChoice({ prompt: filledPrompt(chosen.template, values) });
      }}
    />
  );
  return {
    fields,
    missing: chosen ? missingValues(chosen.template, chosen.values) : [],
    release: () => setChosen(undefined),
  };
}
