import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createDiagnoseApi } from '../../__testUtils__/createDiagnoseApi';
import { EventChannel } from '../../__testUtils__/EventChannel';
import { renderDiagnose } from '../../__testUtils__/renderDiagnose';

jest.setTimeout(60_000);

const id = '2b1f4a52-9a55-4c1b-8a3c-0d5d0f3b6c11';

const box = () => screen.findByRole('textbox', { name: /Log or error/ });
/** A file, whose bytes jsdom does not hand out by itself. */
function textFile(text: string): File {
  const bytes = new TextEncoder().encode(text);
  const read = { arrayBuffer: async () => bytes.slice().buffer };
  return Object.assign(new File([bytes], 'web.log'), {
    ...read,
    slice: () => read,
  }) as unknown as File;
}

describe('AttachedText', () => {
  it('takes a dropped file', async () => {
    renderDiagnose('/diagnose', createDiagnoseApi());
    const field = await box();
    fireEvent.drop(field, {
      dataTransfer: { files: [textFile('dropped text')] },
    });
    await waitFor(() => expect(field).toHaveValue('dropped text'));
  });

  it('attaches a large text instead of laying it out, cut with a note, and can drop it again', async () => {
    const user = userEvent.setup();
    const api = createDiagnoseApi({
      streamDiagnosis: (_request, { signal } = {}) =>
        new EventChannel().read(signal),
    });
    renderDiagnose('/diagnose', api);
    await user.click(await box());
    await user.paste(`begin\n${'all is well\n'.repeat(100_000)}the end`);
    const attached = await screen.findByRole('group', { name: 'Log' });
    expect(attached).toHaveTextContent('Pasted text');
    expect(attached).toHaveTextContent(/begin.*the end/);
    expect(
      screen.getByText(/its begin and its end were taken/),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Remove' }));
    expect(await box()).toHaveValue('');

    await user.click(screen.getByRole('button', { name: 'Image pull' }));
    expect(
      screen.queryByText(/its begin and its end were taken/),
    ).not.toBeInTheDocument();
    await user.click(await box());
    await user.paste('x\n'.repeat(40_000));
    await screen.findByRole('group', { name: 'Log' });
    await user.click(screen.getByRole('button', { name: 'Diagnose' }));
    const [{ error_message: sent }] = api.streamDiagnosis.mock.calls[0];
    expect(sent).toContain('ErrImagePull');
    expect(sent.endsWith('x\nx\n')).toBe(true);
  });

  it('asks on with a log that is dropped or too long for the box, and drops it again', async () => {
    const user = userEvent.setup();
    const api = createDiagnoseApi({
      streamDiagnosis: (_request, { signal } = {}) =>
        new EventChannel().read(signal),
    });
    renderDiagnose(`/diagnose/${id}`, api);
    const ask = await screen.findByRole('textbox', { name: 'Ask on' });
    fireEvent.drop(ask, { dataTransfer: { files: [textFile('it failed')] } });
    const attached = await screen.findByRole('group', { name: 'Log' });
    expect(attached).toHaveTextContent(/web\.log.*it failed/);
    await user.click(within(attached).getByRole('button', { name: 'Remove' }));
    expect(attached).not.toBeInTheDocument();

    await user.click(ask);
    await user.paste(`${'x\n'.repeat(40_000)}the end`);
    expect(await screen.findByRole('group', { name: 'Log' })).toHaveTextContent(
      '40,001 lines',
    );
    await user.type(ask, 'Is it this?{Control>}{Enter}{/Control}');
    expect(api.streamDiagnosis).toHaveBeenCalledTimes(1);
    const [{ error_message: sent, parent_id: parent }] =
      api.streamDiagnosis.mock.calls[0];
    expect(sent).toMatch(/^Is it this\?\nx\n[^]*the end$/);
    expect(parent).toBe(id);
  });
});
