import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Attachments } from './Attachments';

describe('Attachments', () => {
  let folder: string;
  let attachments: Attachments;
  const never = new AbortController().signal;
  const write = (name: string) =>
    attachments.write('prompt-1', name, Buffer.from('x'));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'attachments-'));
    attachments = new Attachments(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('waits until all files of a message are there, whenever they come', async () => {
    await write('first.log');
    const wait = attachments.arrived('prompt-1', ['first.log', 'last.log'], {
      signal: never,
      withinMs: 60_000,
    });
    await write('other.log');
    await write('last.log');
    await expect(wait).resolves.toBeUndefined();
    await expect(
      attachments.arrived('prompt-1', ['last.log'], {
        signal: never,
        withinMs: 60_000,
      }),
    ).resolves.toBeUndefined();
  });

  it('names the files that did not come in time', async () => {
    await write('a.log');
    await expect(
      attachments.arrived('prompt-1', ['a.log', 'b.log', 'c.log'], {
        signal: never,
        withinMs: 10,
      }),
    ).rejects.toThrow(
      'Files that come with the task did not arrive within 0.01 s: b.log, c.log. The portal that made the session brings them',
    );
  });

  it('waits no longer than its turn', async () => {
    const turn = new AbortController();
    const wait = attachments.arrived('prompt-1', ['a.log'], {
      signal: turn.signal,
      withinMs: 60_000,
    });
    turn.abort(new Error('The turn was ended'));
    await expect(wait).rejects.toThrow('The turn was ended');
  });
});
