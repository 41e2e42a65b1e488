import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createDiagnoseApi } from '../../__testUtils__/createDiagnoseApi';
import { diagnosisFixture } from '../../__testUtils__/diagnosisFixture';
import { renderDiagnose } from '../../__testUtils__/renderDiagnose';

jest.setTimeout(60_000);

const id = '2b1f4a52-9a55-4c1b-8a3c-0d5d0f3b6c11';
const followUpId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const first = diagnosisFixture(id);
const followUp = diagnosisFixture(
  followUpId,
  { error_message: 'Which limit?', parent_id: id },
  { parent_id: id },
);

describe('Turn', () => {
  it('shows what the user said of a diagnosis before, also after a look at another one', async () => {
    const user = userEvent.setup();
    const other = '11111111-2222-4333-8444-555555555555';
    const api = createDiagnoseApi({
      getDiagnosis: async wanted => ({
        ...diagnosisFixture(wanted),
        follow_ups: [],
        ...(wanted === id && {
          feedback: { helpful: false, comment: 'It was the quota' },
        }),
      }),
      listDiagnoses: async () => ({
        items: [id, other].map(of => ({
          id: of,
          timestamp: first.response.timestamp,
          severity: 'CRITICAL',
          error_category: 'OOMKilled',
          root_cause: of,
        })),
      }),
    });
    renderDiagnose(`/diagnose/${id}`, api);
    const right = () => screen.findByRole('button', { name: 'It was right' });
    const wrong = () => screen.findByRole('button', { name: 'It was wrong' });
    expect(await wrong()).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByRole('textbox', { name: 'Comment' })).toHaveValue(
      'It was the quota',
    );
    await user.click(await right());
    await screen.findByText('Thank you, it is kept.');

    const [back, away] = within(
      await screen.findByRole('list', { name: 'Your diagnoses' }),
    ).getAllByRole('link');
    await user.click(away);
    await waitFor(async () =>
      expect(await right()).toHaveAttribute('aria-pressed', 'false'),
    );
    await user.click(back);
    await waitFor(async () =>
      expect(await right()).toHaveAttribute('aria-pressed', 'true'),
    );
    expect(await wrong()).toHaveAttribute('aria-pressed', 'false');
  });

  it('leads from a diagnosis to what was asked on about it, and back', async () => {
    const user = userEvent.setup();
    const sibling = '11111111-2222-4333-8444-555555555555';
    const timestamp = first.response.timestamp;
    const api = createDiagnoseApi({
      getDiagnosis: async wanted =>
        wanted === id
          ? {
              ...first,
              follow_ups: [
                { id: followUpId, timestamp, question: 'Which limit?' },
                { id: sibling, timestamp, question: 'Since when?' },
              ],
            }
          : {
              ...followUp,
              response: { ...followUp.response, request_id: wanted },
            },
    });
    renderDiagnose(`/diagnose/${followUpId}`, api);
    const second = await screen.findByRole('article', { name: 'Diagnosis 2' });
    // The turn that follows is there already.
    const others = screen.getByRole('navigation', {
      name: 'Asked on about this',
    });
    expect(within(others).getAllByRole('link')).toHaveLength(1);
    await user.click(within(others).getByRole('link', { name: /Since when/ }));
    await waitFor(() =>
      expect(
        within(
          screen.getByRole('navigation', { name: 'Asked on about this' }),
        ).getByRole('link', { name: /Which limit/ }),
      ).toHaveAttribute('href', `/diagnose/${followUpId}`),
    );
    expect(second).not.toBeInTheDocument();

    await user.click(
      screen.getByRole('link', { name: 'an earlier diagnosis' }),
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('article', { name: 'Diagnosis 2' }),
      ).not.toBeInTheDocument(),
    );
    expect(
      within(
        screen.getByRole('navigation', { name: 'Asked on about this' }),
      ).getAllByRole('link'),
    ).toHaveLength(2);
  });

  it("shows what a model's answer rests on, linked to the evidence", async () => {
    const api = createDiagnoseApi({
      getDiagnosis: async () =>
        diagnosisFixture(
          id,
          {},
          { source: 'model', citations: ['e2', 'e1', 'gone'] },
        ),
    });
    renderDiagnose(`/diagnose/${id}`, api);
    const cited = within(
      await screen.findByRole('list', { name: 'What it rests on' }),
    ).getAllByRole('link');
    expect(cited.map(({ textContent }) => textContent)).toEqual([
      'Pod shop/web-1',
      'Line 30',
    ]);
    const target = document.querySelector(cited[0].getAttribute('href') ?? '');
    expect(target).toHaveTextContent('restarts: 7');
    expect(target).toHaveTextContent('Cited');
  });
});
