import type { ModelBench } from './ModelBench';
import { jsonAnswer } from './jsonAnswer';
import { sample } from './sample';

/** Registers what every provider does with its key, and with an API that is wrong or away. */
export function testSafety<Event extends object>(
  bench: ModelBench<Event>,
): void {
  const { signal } = new AbortController();
  const { contract } = bench;
  const rejected = contract.problem(401, `wrong key ${sample.key}`);

  it.each([400, 401, 403, 404])(
    'does not repeat a request that was answered %s, and hides the key',
    async status => {
      const { error, requests } = await bench.failureOf([
        jsonAnswer(status, rejected),
      ]);
      expect(error).toMatchObject({
        failure: 'rejected',
        message: expect.stringMatching(
          new RegExp(`^answered ${status}: .*wrong key \\[REDACTED\\]`),
        ),
      });
      expect(requests).toHaveLength(1);
    },
  );

  it('does not follow a redirect, which would take the key along', async () => {
    const other = await bench.startFake(bench.answer());
    const { error, requests } = await bench.failureOf([
      jsonAnswer(307, '', { location: other.url }),
    ]);
    expect(error.failure).toBe('rejected');
    expect(requests).toHaveLength(1);
    expect(other.requests).toEqual([]);
  });

  it('bears answers that are no JSON at all, and an address where nobody listens', async () => {
    const { error } = await bench.failureOf([
      jsonAnswer(400, '<html>Bad gateway</html>', {
        'content-type': 'text/html',
      }),
    ]);
    expect(error.failure).toBe('rejected');
    const { fake, provider: gone } = await bench.start([bench.answer()]);
    await fake.stop();
    await expect(
      gone.generate(sample.question, {
        signal,
        deadline: new Date(Date.now() + 400),
      }),
    ).rejects.toMatchObject({
      failure: 'late',
      message: expect.stringMatching(
        /^could not be reached: connect ECONNREFUSED/,
      ),
    });
  });

  it('is not changed by variables of the environment that the SDK reads', async () => {
    const environment = jest.replaceProperty(process, 'env', {
      ...process.env,
      ...contract.environment,
    });
    try {
      const { fake, provider } = await bench.start([bench.answer()]);
      await provider.generate(sample.question, { signal });
      const sent = JSON.stringify(fake.requests);
      expect(sent).toContain(sample.key);
      expect(sent).not.toContain('other');
    } finally {
      environment.restore();
    }
  });

  it('writes nothing to the console, whatever happens', async () => {
    const spies = (['log', 'warn', 'error', 'info', 'debug'] as const).map(
      method => jest.spyOn(console, method).mockImplementation(() => {}),
    );
    try {
      await bench.failureOf([jsonAnswer(401, rejected)]);
      for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  });
}
