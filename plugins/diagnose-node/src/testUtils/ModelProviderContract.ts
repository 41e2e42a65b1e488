import type { ModelChunk, ModelUsage } from '../ModelProvider';
import type { ModelProvidersExtensionPoint } from '../modelProvidersExtensionPoint';
import type { FakeAnswer } from './FakeModel';

/**
 * One provider as the common tests see it: what differs between vendors. A token count of 1,000 for the request and of
 * 100 for the answer is what its events have to tell.
 */
export interface ModelProviderContract<Event extends object = object> {
  /** The provider's name, and that of its section in the configuration. */
  name: string;
  /** Starts a backend with the module, this configuration, and this in place of diagnosis. */
  startModule(
    models: ModelProvidersExtensionPoint,
    data: { diagnose: { model: object } },
  ): Promise<unknown>;
  /** What comes after the host in `baseUrl`, such as `/v1`; nothing when missing. */
  basePath?: string;
  /** The model that is asked. */
  model: string;
  /** The model that says it answers. */
  answeredModel: string;
  /** In US dollars; missing when the model has no list price. */
  costUSD?: number;
  /** Variables that the SDK reads. What holds `other` is looked for in what reaches the API. */
  environment: Readonly<Record<string, string>>;
  /** Events that an answer begins with; none when missing. */
  opening?: readonly Event[];
  /** What they tell of the request's tokens; nothing when missing. */
  openingTokens?: ModelUsage['inputTokens'];
  /** Some text of an answer. */
  words(text: string): Event;
  /** How an answer ends. */
  endings: Readonly<Record<NonNullable<ModelChunk['stop']>, readonly Event[]>>;
  /** An event on the wire. */
  frame(event: Event): string;
  /** What comes on the wire after the last event, such as `data: [DONE]`. */
  closing?: string;
  /** The body of an error. */
  problem(status: number, message: string): object;
  /** A 429 that asks to wait for 0.2 seconds. */
  slowDown: FakeAnswer;
  /** The sample's question as the API wants it, with its key. Each may be, or have in it, a matcher of Jest's. */
  request: { path: unknown; headers: object; body: object };
}
