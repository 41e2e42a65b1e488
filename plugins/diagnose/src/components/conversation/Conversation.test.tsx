import { screen } from '@testing-library/react';
import { createDiagnoseApi } from '../../__testUtils__/createDiagnoseApi';
import { renderDiagnose } from '../../__testUtils__/renderDiagnose';

jest.setTimeout(60_000);

// In a file of its own: Backstage remembers a permission for as long as the page, here the file, is there.
describe('Conversation', () => {
  it('says what is missing to who may read diagnoses and not make one', async () => {
    renderDiagnose(
      '/diagnose/2b1f4a52-9a55-4c1b-8a3c-0d5d0f3b6c11',
      createDiagnoseApi(),
      {
        mayDiagnose: false,
      },
    );
    expect(
      await screen.findByRole('region', { name: 'Root cause' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/permission diagnose\.diagnosis\.create/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('textbox', { name: 'Ask on' }),
    ).not.toBeInTheDocument();
  });
});
