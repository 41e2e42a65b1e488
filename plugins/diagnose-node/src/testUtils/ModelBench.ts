import type { ModelProvider } from '../ModelProvider';
import { ModelError } from '../model/ModelError';
import type { FakeAnswer, FakeModel, FakeRequest } from './FakeModel';
import type { ModelProviderContract } from './ModelProviderContract';
import { sample } from './sample';
import { startFakeModel } from './startFakeModel';

/** Starts a provider against a fake of its API, and makes that API's answers. */
export class ModelBench<Event extends object = object> {
  readonly #running: FakeModel[] = [];

  constructor(readonly contract: ModelProviderContract<Event>) {}

  /** The beginning of an answer: the connection stays open. */
  open(...events: readonly Event[]): FakeAnswer {
    const { opening = [], frame } = this.contract;
    return response => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const event of [...opening, ...events]) response.write(frame(event));
    };
  }

  /** An answer of these events, and no more. */
  whole(...events: readonly Event[]): FakeAnswer {
    return response => {
      this.open(...events)(response);
      response.end(this.contract.closing);
    };
  }

  /** A complete answer with this text, or with the sample's. */
  answer(text = sample.answer): FakeAnswer {
    const { words, endings } = this.contract;
    return this.whole(words(text), ...endings.complete);
  }

  /**
   * Starts the module with `diagnose.model`.
   *
   * @returns the providers that it added
   */
  async providersOf(model: object): Promise<ModelProvider[]> {
    const providers: ModelProvider[] = [];
    await this.contract.startModule(
      { addModelProvider: provider => providers.push(provider) },
      { diagnose: { model } },
    );
    return providers;
  }

  /**
   * Starts the fake and the provider.
   *
   * @param more - Further keys of the provider's section of the configuration
   */
  async start(
    answers: readonly FakeAnswer[],
    more: object = {},
  ): Promise<{ fake: FakeModel; provider: ModelProvider }> {
    const { name, model, basePath = '' } = this.contract;
    const fake = await this.startFake(...answers);
    const [provider] = await this.providersOf({
      provider: name,
      [name]: {
        apiKey: sample.key,
        model,
        baseUrl: `${fake.url}${basePath}`,
        ...more,
      },
    });
    return { fake, provider };
  }

  /** Starts a fake that {@link ModelBench.stop} stops. */
  async startFake(...answers: readonly FakeAnswer[]): Promise<FakeModel> {
    const fake = await startFakeModel(...answers);
    this.#running.push(fake);
    return fake;
  }

  /**
   * The error of a call, of which no part may show the key.
   *
   * @param within - The deadline, in milliseconds from when the provider is asked
   */
  async failureOf(
    answers: readonly FakeAnswer[],
    within?: number,
  ): Promise<{ error: ModelError; requests: readonly FakeRequest[] }> {
    const { fake, provider } = await this.start(answers);
    const error = await provider
      .generate(sample.question, {
        signal: new AbortController().signal,
        ...(within && { deadline: new Date(Date.now() + within) }),
      })
      .catch(caught => caught);
    expect(error).toBeInstanceOf(ModelError);
    expect(
      JSON.stringify([error, error.message, error.stack, error.cause]),
    ).not.toContain(sample.key);
    return { error, requests: fake.requests };
  }

  /** Stops what was started. */
  async stop(): Promise<void> {
    await Promise.all(this.#running.splice(0).map(fake => fake.stop()));
  }
}
