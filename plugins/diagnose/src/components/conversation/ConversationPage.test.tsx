import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createDiagnoseApi } from '../../__testUtils__/createDiagnoseApi';
import { diagnosisFixture, log } from '../../__testUtils__/diagnosisFixture';
import { EventChannel } from '../../__testUtils__/EventChannel';
import { renderDiagnose } from '../../__testUtils__/renderDiagnose';

jest.setTimeout(60_000);

const id = '2b1f4a52-9a55-4c1b-8a3c-0d5d0f3b6c11';
const followUpId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const first = diagnosisFixture(id);
const followUp = diagnosisFixture(
  followUpId,
  { error_message: 'Which limit?', parent_id: id },
  {
    parent_id: id,
    root_cause: 'The limit of 128Mi.',
    source: 'model',
    model_usage: {
      provider: 'gemini',
      model: 'gemini-flash',
      input_tokens: 1_200,
      output_tokens: 34,
      cost_usd: 0.0012,
    },
  },
);
const stored = async (wanted: string) =>
  wanted === id ? first : Promise.resolve(followUp);

const box = () => screen.findByRole('textbox', { name: /Log or error/ });
const stages = () => screen.findByRole('list', { name: 'Stages' });

describe('ConversationPage', () => {
  it('shows stages as they finish, then the answer, and asks on with the same context', async () => {
    const user = userEvent.setup();
    const channels = [new EventChannel(), new EventChannel()];
    const unused = [...channels];
    const api = createDiagnoseApi({
      streamDiagnosis: (_request, { signal } = {}) =>
        unused.shift()?.read(signal) ?? new EventChannel().read(signal),
      getDiagnosis: stored,
      listDiagnoses: async () => ({
        items: [
          {
            id,
            timestamp: first.response.timestamp,
            severity: 'CRITICAL',
            error_category: 'OOMKilled',
            root_cause: 'A container used more memory than its limit.',
          },
        ],
      }),
    });
    renderDiagnose('/diagnose', api);

    const field = await box();
    expect(screen.getByRole('button', { name: 'Diagnose' })).toBeDisabled();
    await user.click(field);
    await user.paste(log);
    await user.click(screen.getByRole('button', { name: 'Diagnose' }));
    expect(api.streamDiagnosis).toHaveBeenCalledWith(
      { error_message: log, include_cluster_health: false },
      { signal: expect.any(AbortSignal) },
    );
    expect(within(await stages()).getAllByRole('listitem')).toHaveLength(5);
    act(() =>
      channels[0].push({
        type: 'stage',
        stage: 'classify',
        status: 'finished',
        message: 'OOMKilled in line 30',
        duration_ms: 3,
      }),
    );
    await within(await stages()).findByText('OOMKilled in line 30');
    expect(screen.getByText(/^Read the log: OOMKilled/)).toHaveAttribute(
      'aria-live',
      'polite',
    );
    act(() =>
      channels[0].push({ type: 'diagnosis', diagnosis: first.response }),
    );

    const banner = await screen.findByRole('region', { name: 'Root cause' });
    expect(banner).toHaveTextContent('Critical');
    expect(banner).toHaveTextContent('OOMKilled');
    expect(banner).toHaveTextContent('MemoryLimit');
    expect(banner).toHaveTextContent('found by rules and runbooks');
    expect(screen.getByText('Metrics could not be read.')).toBeInTheDocument();
    await waitFor(() =>
      expect(
        screen.getByRole('article', { name: 'Diagnosis 1' }),
      ).toHaveFocus(),
    );

    await user.type(
      screen.getByRole('textbox', { name: 'Ask on' }),
      'Which limit?{Enter}',
    );
    expect(api.streamDiagnosis).toHaveBeenLastCalledWith(
      {
        error_message: 'Which limit?',
        include_cluster_health: false,
        parent_id: id,
      },
      { signal: expect.any(AbortSignal) },
    );
    act(() =>
      channels[1].push({ type: 'diagnosis', diagnosis: followUp.response }),
    );
    const second = await screen.findByRole('article', { name: 'Diagnosis 2' });
    expect(second).toHaveTextContent('Which limit?');
    expect(second).toHaveTextContent(
      'found by gemini-flash, checked against the evidence',
    );
    expect(second).toHaveTextContent('1,234 tokens, $0.0012');
    // Its evidence quotes the log of the first turn.
    expect(
      within(second).getByRole('list', { name: 'The text that was diagnosed' }),
    ).toHaveTextContent('OOMKilled');
    expect(
      screen.getByRole('article', { name: 'Diagnosis 1' }),
    ).toBeInTheDocument();
    // The whole thread is known: nothing was read twice.
    expect(api.getDiagnosis).toHaveBeenCalledTimes(2);
    expect(
      within(screen.getByRole('list', { name: 'Your diagnoses' })).getByRole(
        'link',
      ),
    ).toHaveAttribute('href', `/diagnose/${id}`);
  });

  it('opens a shared follow-up with what was asked before it; lines, commands and objects can be followed', async () => {
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    const api = createDiagnoseApi({ getDiagnosis: stored });
    renderDiagnose(`/diagnose/${followUpId}`, api);
    const turn = await screen.findByRole('article', { name: 'Diagnosis 2' });
    const own = within(turn);

    const [look, remove] = own
      .getByRole('list', { name: 'Commands' })
      .querySelectorAll('li');
    expect(look).toHaveTextContent('Only reads');
    expect(remove).toHaveTextContent('High risk');
    expect(remove).toHaveTextContent('Pod web-1 is not in the evidence');
    await user.click(
      within(look).getByRole('button', { name: /Copy command/ }),
    );
    await within(look).findByText('Copied');
    expect(write).toHaveBeenLastCalledWith(
      'kubectl describe pod web-1 --namespace shop',
    );

    const source = own.getByRole('list', {
      name: 'The text that was diagnosed',
    });
    expect(within(source).queryByText('line 2 of it')).not.toBeInTheDocument();
    await user.click(own.getByRole('link', { name: 'Line 30' }));
    expect(source.querySelector('#L30')).toHaveAttribute(
      'aria-current',
      'true',
    );
    await user.click(own.getByRole('button', { name: 'Show all 60 lines' }));
    expect(within(source).getByText('line 2 of it')).toBeInTheDocument();
    const target = own
      .getByRole('link', { name: 'Pod shop/web-1' })
      .getAttribute('href');
    expect(turn.querySelector(target ?? '')).toHaveTextContent(
      'Container web was killed 7 times.',
    );
    expect(own.getByText('CrashLoopBackOff (3 lines)')).toBeInTheDocument();
    expect(
      own.getByRole('link', { name: 'A container was OOMKilled' }),
    ).toHaveAttribute('href', '/diagnose/runbooks/oomkilled.md');

    await user.click(
      own.getByRole('button', { name: 'Copy link to this diagnosis' }),
    );
    expect(write).toHaveBeenLastCalledWith(
      `${window.location.origin}/diagnose/${followUpId}`,
    );
  });

  it('keeps what the user says of a diagnosis, says when it could not, and exports it', async () => {
    const user = userEvent.setup();
    const api = createDiagnoseApi();
    api.rateDiagnosis.mockRejectedValueOnce(new Error('The store is away'));
    const saved: Blob[] = [];
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => `blob:${saved.push(blob)}`,
      revokeObjectURL: () => undefined,
    });
    renderDiagnose(`/diagnose/${id}`, api);
    const wrong = await screen.findByRole('button', { name: 'It was wrong' });
    await user.click(wrong);
    expect(await screen.findByText('The store is away')).toBeInTheDocument();
    expect(wrong).toHaveAttribute('aria-pressed', 'false');
    await user.click(wrong);
    await user.type(
      await screen.findByRole('textbox', { name: 'Comment' }),
      'It was the quota{Enter}',
    );
    await waitFor(() =>
      expect(api.rateDiagnosis).toHaveBeenLastCalledWith(id, {
        helpful: false,
        comment: 'It was the quota',
      }),
    );
    expect(wrong).toHaveAttribute('aria-pressed', 'true');

    await user.click(screen.getByRole('button', { name: /^Export/ }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(api.exportDiagnosis).toHaveBeenCalledWith(id);
  });

  it('stops with Escape and keeps the text, and says why a diagnosis failed and tries again', async () => {
    const user = userEvent.setup();
    const signals: AbortSignal[] = [];
    let channel = new EventChannel();
    const api = createDiagnoseApi({
      streamDiagnosis: (_request, { signal } = {}) => {
        if (signal) signals.push(signal);
        channel = new EventChannel();
        return channel.read(signal);
      },
    });
    const { unmount } = renderDiagnose('/diagnose', api);
    const field = await box();
    await user.click(field);
    await user.paste('dropped text');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await stages();
    expect(field).not.toBeVisible();
    await user.keyboard('{Escape}');
    expect(await screen.findByText('Stopped')).toBeInTheDocument();
    expect(signals[0].aborted).toBe(true);
    expect(field).toBeVisible();
    expect(field).toHaveValue('dropped text');

    await user.click(screen.getByRole('button', { name: 'Try again' }));
    act(() => channel.fail(new Error('body field "namespace" must match')));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'body field "namespace" must match',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('button', { name: 'Stop' });
    expect(signals[2].aborted).toBe(false);
    unmount();
    expect(signals[2].aborted).toBe(true);
  });

  it('opens a link to a line, and says why it cannot open one, and tries again', async () => {
    const user = userEvent.setup();
    const api = createDiagnoseApi();
    api.getDiagnosis.mockRejectedValueOnce(
      new Error('There is no diagnosis of that id'),
    );
    renderDiagnose(`/diagnose/${id}#L12`, api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no diagnosis of that id',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    const source = await screen.findByRole('list', {
      name: 'The text that was diagnosed',
    });
    expect(source.querySelector('#L12')).toHaveAttribute(
      'aria-current',
      'true',
    );
  });

  it('is filled in by a link, which starts nothing by itself', async () => {
    const api = createDiagnoseApi();
    renderDiagnose('/diagnose?text=it+broke&namespace=shop', api);
    expect(await box()).toHaveValue('it broke');
    expect(screen.getByRole('textbox', { name: 'Namespace' })).toHaveValue(
      'shop',
    );
    expect(api.streamDiagnosis).not.toHaveBeenCalled();
  });
});
