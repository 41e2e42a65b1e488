import { noUsage } from './AnswerReader';
import type { AnswerReader, AnswerUsage } from './AnswerReader';

/** What a stream that was cut off before its final count is reckoned with; English has about as many. */
const charactersPerToken = 4;

/** The parts of the Messages API's usage that cost tokens. */
interface UsageBody {
  input_tokens?: number;
  output_tokens?: number;
  cache_read_input_tokens?: number;
  cache_creation_input_tokens?: number | null;
  cache_creation?: { ephemeral_1h_input_tokens?: number };
}

/** An answer, or an event of one. */
interface Body {
  type?: string;
  model?: string;
  usage?: UsageBody;
  message?: { model?: string; usage?: UsageBody };
  delta?: { text?: string; thinking?: string; partial_json?: string };
}

/**
 * Answers of Anthropic's Messages API: of a stream its `message_start` and the last `message_delta`, whose numbers are
 * totals; of a whole one its `usage`.
 */
export class AnthropicReader implements AnswerReader {
  readonly #usage = noUsage();
  #characters = 0;
  #counted = false;
  #ended = false;

  get ended(): boolean {
    return this.#ended;
  }

  get usage(): AnswerUsage {
    if (this.#counted) return this.#usage;
    const written = Math.ceil(this.#characters / charactersPerToken);
    return {
      ...this.#usage,
      output: Math.max(this.#usage.output, written),
    };
  }

  read(body: unknown): void {
    const event = body as Body;
    switch (event.type) {
      case 'message_start':
        this.#usage.model = event.message?.model;
        this.#take(event.message?.usage);
        break;
      case 'content_block_delta': {
        const { text, thinking, partial_json: json } = event.delta ?? {};
        this.#characters += (text ?? thinking ?? json ?? '').length;
        break;
      }
      case 'message_delta':
        this.#take(event.usage);
        this.#counted = true;
        break;
      case 'message_stop':
        this.#ended = true;
        break;
      default:
        if (!event.usage) break;
        this.#usage.model = event.model;
        this.#take(event.usage);
        this.#counted = true;
    }
  }

  #take(usage: UsageBody = {}): void {
    const counted = this.#usage;
    counted.input = usage.input_tokens ?? counted.input;
    counted.output = usage.output_tokens ?? counted.output;
    counted.cacheRead = usage.cache_read_input_tokens ?? counted.cacheRead;
    const written = usage.cache_creation_input_tokens;
    if (written === undefined || written === null) return;
    counted.cacheWriteHour =
      usage.cache_creation?.ephemeral_1h_input_tokens ?? counted.cacheWriteHour;
    counted.cacheWrite = written - counted.cacheWriteHour;
  }
}
