import type {
  AgenticSessionSpec,
  Schedule,
  ScheduleSpec,
} from '@agentic-portal/api';
import { sessionText } from '../../sessions/sessionText';

/** What is typed into the form of a schedule. */
export interface ScheduleForm {
  title: string;
  schedule: string;
  timeZone: string;
  runBoth: boolean;
  prompt: string;
  agent: string;
  repoURL: string;
  targetBranch: string;
}

/** Times that people ask for most. */
export const presets = [
  { value: '0 * * * *', label: 'Every hour' },
  { value: '0 6 * * *', label: 'Every day at 6:00' },
  { value: '0 6 * * 1-5', label: 'Monday to Friday at 6:00' },
  { value: '0 6 * * 1', label: 'Every Monday at 6:00' },
  { value: '0 6 1 * *', label: 'The first of each month at 6:00' },
];

/** The form as it opens: empty, with a schedule that is edited, or with a session that is to be repeated. */
export function scheduleFormOf(
  schedule?: Pick<Schedule, 'spec'>,
  session?: Partial<AgenticSessionSpec>,
): ScheduleForm {
  const spec = schedule?.spec.sessionTemplate.spec ?? session;
  const repo = spec?.repos?.[0];
  return {
    title: schedule?.spec.displayName ?? session?.displayName ?? '',
    schedule: schedule?.spec.schedule ?? presets[2].value,
    timeZone:
      schedule?.spec.timeZone ??
      new Intl.DateTimeFormat().resolvedOptions().timeZone,
    runBoth: schedule?.spec.concurrencyPolicy === 'Allow',
    prompt: spec?.prompt ?? '',
    agent: spec?.agent ?? '',
    repoURL: repo?.input.repoURL ?? '',
    targetBranch: repo?.output?.targetBranch ?? '',
  };
}

/** The spec that a form asks for; what the form does not show is that of the spec before. */
export function scheduleSpecOf(
  form: ScheduleForm,
  before?: Partial<AgenticSessionSpec>,
): ScheduleSpec {
  const [first, ...others] = before?.repos ?? [];
  const repoURL = form.repoURL.trim();
  const targetBranch = form.targetBranch.trim();
  // A new session has a run and a state of its own, and branches off from nothing.
  const { run, desiredState, source, ...kept } = before ?? {};
  const { targetBranch: _, ...output } = first?.output ?? {};
  return {
    displayName: form.title.trim() || sessionText.titleOfPrompt(form.prompt),
    schedule: form.schedule.trim(),
    timeZone: form.timeZone.trim(),
    concurrencyPolicy: form.runBoth ? 'Allow' : 'Forbid',
    sessionTemplate: {
      spec: {
        ...kept,
        prompt: form.prompt,
        displayName:
          form.title.trim() || sessionText.titleOfPrompt(form.prompt),
        ...(form.agent && { agent: form.agent }),
        repos: repoURL
          ? [
              {
                ...first,
                input:
                  first?.input.repoURL === repoURL ? first.input : { repoURL },
                output: { ...output, ...(targetBranch && { targetBranch }) },
              },
              ...others,
            ]
          : others,
      },
    },
  } as ScheduleSpec;
}

/** A name for a schedule of a title: what the API takes as the name of a resource. */
export function scheduleNameOf(title: string): string {
  const name = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '');
  return name || 'schedule';
}
