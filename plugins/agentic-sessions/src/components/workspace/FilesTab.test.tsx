import type { WorkspaceListing } from '@agentic-portal/api';
import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { sessionFixture } from '../../__testUtils__/sessionFixture';
import { FilesTab } from './FilesTab';

// Two cores may be shared with much else.
configure({ asyncUtilTimeout: 10_000 });

const folders: Record<string, WorkspaceListing['entries']> = {
  '': [
    { name: 'src', type: 'folder' },
    { name: 'a.txt', type: 'file', size: 1 },
  ],
  src: [{ name: 'main.ts', type: 'file', size: 1 }],
};

function setup() {
  const list = jest.fn(async (_: unknown, path: string) => ({
    path,
    entries: folders[path],
    truncated: false,
    writable: true,
  }));
  const write = jest.fn(async () => undefined);
  renderInTestApp(
    <FilesTab
      project="default"
      session={sessionFixture('report')}
      changes={1}
    />,
    {
      apis: [
        [
          agenticPortalApiRef,
          { workspace: { list, write } } as unknown as AgenticPortalClient,
        ],
      ],
    },
  );
  return { list, write };
}

describe('the files of a session', () => {
  it('replaces a file where it was to be uploaded, whatever folder is open by then', async () => {
    const user = userEvent.setup();
    const { write } = setup();
    await screen.findByRole('button', { name: /a\.txt/ });
    const file = new File(['new'], 'a.txt');
    await user.upload(screen.getByLabelText('Files to upload'), file);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'In the workspace there is a.txt already',
    );
    expect(write).not.toHaveBeenCalled();

    await user.click(screen.getByRole('button', { name: 'src' }));
    await screen.findByText('In src');
    expect(screen.getByRole('alert')).toHaveTextContent('In the workspace');
    await user.click(screen.getByRole('button', { name: 'Replace' }));
    await waitFor(() =>
      expect(write).toHaveBeenCalledWith(
        { project: 'default', name: 'report' },
        'a.txt',
        file,
      ),
    );
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  }, 60_000);

  it('reads the workspace once, and shows what it knows when it cannot be read again', async () => {
    const user = userEvent.setup();
    const { list } = setup();
    await screen.findByRole('button', { name: /a\.txt/ });
    expect(list).toHaveBeenCalledTimes(1);

    list.mockRejectedValue(new Error('The runner does not answer'));
    await user.click(screen.getByRole('button', { name: 'Look again' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The runner does not answer',
    );
    expect(list).toHaveBeenCalledTimes(2);
    expect(screen.getByRole('button', { name: /a\.txt/ })).toBeInTheDocument();
  }, 60_000);
});
