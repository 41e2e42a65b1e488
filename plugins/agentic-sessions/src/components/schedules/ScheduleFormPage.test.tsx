import type { Schedule } from '@agentic-portal/api';
import { configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { projectFixture } from '../../__testUtils__/projectFixture';
import { renderSessions } from '../../__testUtils__/renderSessions';

// Two cores may be shared with much else.
configure({ asyncUtilTimeout: 10_000 });

const spec = {
  displayName: 'Nightly',
  schedule: '0 6 * * *',
  timeZone: 'Europe/Berlin',
  suspend: true,
  concurrencyPolicy: 'Allow',
  startingDeadlineSeconds: 60,
  sessionTemplate: {
    spec: { prompt: 'Update it', displayName: 'Nightly', repos: [] },
  },
} as unknown as Schedule['spec'];

it('leaves what the form does not ask for as it was when a schedule is edited', async () => {
  const user = userEvent.setup();
  const schedule: Schedule = {
    metadata: { ...projectFixture('editor').metadata, name: 'nightly' },
    spec,
    status: {},
  };
  schedule.metadata.project = 'default';
  const replace = jest.fn(async () => schedule);
  renderSessions('/schedules/default/nightly/edit', {
    info: async () => ({
      agents: [],
      runtime: { name: 'local', title: 'Local' },
    }),
    listProjects: async () => ({
      items: [projectFixture('editor')],
      resourceVersion: '1',
    }),
    getProject: async () => projectFixture('editor'),
    schedules: {
      get: async () => schedule,
      listRuns: async () => [],
      replace,
    } as never,
  });
  const title = await screen.findByRole('textbox', { name: /^Title/ });
  await user.clear(title);
  await user.type(title, 'Weekly');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(replace).toHaveBeenCalledWith(
      'default',
      'nightly',
      {
        spec: {
          ...spec,
          displayName: 'Weekly',
          sessionTemplate: {
            spec: { ...spec.sessionTemplate.spec, displayName: 'Weekly' },
          },
        },
      },
      { ifMatch: 1 },
    ),
  );
}, 60_000);
