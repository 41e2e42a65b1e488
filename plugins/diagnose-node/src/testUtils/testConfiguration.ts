import type { ModelBench } from './ModelBench';
import { sample } from './sample';

/** Registers what every provider's module does with its configuration. */
export function testConfiguration<Event extends object>(
  bench: ModelBench<Event>,
): void {
  const { name, model } = bench.contract;
  const section = { apiKey: sample.key, model };
  const added = async (config: object) =>
    (await bench.providersOf(config)).map(provider => provider.name);

  it('adds the provider when it is configured, and nothing when it is not', async () => {
    await expect(added({ provider: name, [name]: section })).resolves.toEqual([
      name,
    ]);
    await expect(added({})).resolves.toEqual([]);
    // The key comes from an environment variable that is not set, and another provider is chosen.
    await expect(
      added({ provider: 'other', [name]: { model } }),
    ).resolves.toEqual([]);
  });

  it.each([
    [{ provider: name }, `diagnose.model.${name}.apiKey`],
    [{ provider: name, [name]: { model } }, `diagnose.model.${name}.apiKey`],
    [
      { [name]: { ...section, baseUrl: 'ftp://models' } },
      `diagnose.model.${name}.baseUrl must be an address`,
    ],
    [
      {
        [name]: {
          ...section,
          pricing: { inputPerMillion: -1, outputPerMillion: 1 },
        },
      },
      'inputPerMillion is -1',
    ],
  ])('does not start with %j', async (config, message) => {
    await expect(added(config)).rejects.toThrow(message);
  });
}
