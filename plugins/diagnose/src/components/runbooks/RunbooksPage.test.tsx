import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createDiagnoseApi } from '../../__testUtils__/createDiagnoseApi';
import { renderDiagnose } from '../../__testUtils__/renderDiagnose';

jest.setTimeout(60_000);

const runbooks = [
  {
    title: 'A container was OOMKilled',
    filename: 'oomkilled.md',
    summary: 'Memory.',
    categories: ['OOMKilled'],
    alerts: ['KubePodOOM'],
  },
  { title: 'Disk full', filename: 'disk.md', summary: 'Space.' },
];

describe('RunbooksPage', () => {
  it('shows all runbooks with the failures that they cover, or those for one', async () => {
    const user = userEvent.setup();
    renderDiagnose(
      '/diagnose/runbooks',
      createDiagnoseApi({ listRunbooks: async () => ({ items: runbooks }) }),
    );
    const list = await screen.findByRole('list', { name: 'Runbooks' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    expect(
      within(list).getByRole('link', { name: 'A container was OOMKilled' }),
    ).toHaveAttribute('href', '/diagnose/runbooks/oomkilled.md');
    expect(within(list).getByText('Alert KubePodOOM')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /Failure/ }));
    await user.click(await screen.findByRole('option', { name: 'OOMKilled' }));
    expect(await screen.findByText('1 runbook')).toBeInTheDocument();
    expect(screen.queryByText('Disk full')).not.toBeInTheDocument();
  });

  it('searches as one types, asks once for what was typed, and says when nothing fits', async () => {
    const user = userEvent.setup();
    const api = createDiagnoseApi({
      listRunbooks: async () => ({ items: runbooks }),
      suggestRunbook: async ({ query }) => ({
        runbooks: query.includes('memory')
          ? [{ ...runbooks[0], relevance_score: 0.9 }]
          : [],
      }),
    });
    renderDiagnose('/diagnose/runbooks', api);
    const box = await screen.findByRole('searchbox', {
      name: 'Search runbooks',
    });
    await user.type(box, 'out of memory');
    const found = await screen.findByRole('list', {
      name: 'Runbooks that fit',
    });
    expect(within(found).getAllByRole('listitem')).toHaveLength(1);
    expect(found).toHaveTextContent('Alert KubePodOOM');
    expect(found).toHaveTextContent('Written for this failure');
    expect(api.suggestRunbook.mock.calls.length).toBeLessThan(5);

    await user.clear(box);
    await user.type(box, 'my coffee is cold');
    expect(
      await screen.findByRole('heading', { name: 'No runbook fits' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/a guess could lead astray/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show all runbooks' }));
    expect(
      await screen.findByRole('list', { name: 'Runbooks' }),
    ).toBeInTheDocument();
    expect(box).toHaveValue('');
  });

  it('keeps what it found in sight until what is typed on is searched', async () => {
    const user = userEvent.setup();
    let answer: (() => void) | undefined;
    const api = createDiagnoseApi({
      listRunbooks: async () => ({ items: runbooks }),
      suggestRunbook: async ({ query }) => {
        if (query === 'space!') {
          await new Promise<void>(resolve => {
            answer = resolve;
          });
          return { runbooks: [] };
        }
        return { runbooks: [{ ...runbooks[1], relevance_score: 0.4 }] };
      },
    });
    renderDiagnose('/diagnose/runbooks?q=space', api);
    await screen.findByRole('link', { name: 'Disk full' });
    await user.type(screen.getByRole('searchbox'), '!');
    await waitFor(() => expect(answer).toBeDefined());
    expect(screen.getByRole('link', { name: 'Disk full' })).toBeVisible();
    answer?.();
    expect(
      await screen.findByText(/None is about “space!”/),
    ).toBeInTheDocument();
  });

  it('searches what a link asks for, and says why it cannot, and tries again', async () => {
    const user = userEvent.setup();
    const api = createDiagnoseApi({
      listRunbooks: async () => ({ items: runbooks }),
      suggestRunbook: async () => ({
        runbooks: [{ ...runbooks[1], relevance_score: 0.4 }],
      }),
    });
    api.suggestRunbook.mockRejectedValueOnce(new Error('The index is away'));
    renderDiagnose('/diagnose/runbooks?q=space', api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The index is away',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('link', { name: 'Disk full' }),
    ).toBeVisible();
    expect(screen.getByText('Related')).toBeInTheDocument();
  });

  it('shows a runbook, sanitised, without loading images, and follows links between runbooks', async () => {
    const api = createDiagnoseApi({
      getRunbook: async () => ({
        ...runbooks[0],
        source: 'runbooks',
        content: [
          '# A container was OOMKilled',
          '## Symptoms',
          'See [disk](./disk.md#Size) and [docs](https://example.com/x).',
          '<script>window.hacked = true</script><b onclick="alert(1)">bold</b>',
          '[bad](javascript:alert(1))',
          '![map](https://example.com/track.png)',
        ].join('\n\n'),
      }),
    });
    renderDiagnose('/diagnose/runbooks/oomkilled.md', api);
    expect(
      await screen.findByRole('heading', { name: 'Symptoms' }),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('heading', { name: 'A container was OOMKilled' }),
    ).toHaveLength(1);
    expect(screen.getByRole('link', { name: 'disk' })).toHaveAttribute(
      'href',
      '/diagnose/runbooks/disk.md#Size',
    );
    expect(screen.getByRole('link', { name: /docs/ })).toHaveAttribute(
      'href',
      'https://example.com/x',
    );
    expect(screen.getByText('bold')).not.toHaveAttribute('onclick');
    expect(screen.getByText('bad')).not.toHaveAttribute(
      'href',
      expect.stringContaining('javascript'),
    );
    expect(document.querySelector('script, img[src]:not([src=""])')).toBe(null);
    expect(screen.getByText('From runbooks')).toBeInTheDocument();
    await waitFor(() =>
      expect(api.getRunbook).toHaveBeenCalledWith('oomkilled.md', {
        signal: expect.any(AbortSignal),
      }),
    );
  });
});
