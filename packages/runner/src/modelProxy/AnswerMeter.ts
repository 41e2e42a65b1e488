import { LineSplitter } from '../agents/command/LineSplitter';

/** What a stream that was cut off before its final count is reckoned with; English has about as many. */
const charactersPerToken = 4;

/** What a model read and wrote for an answer. */
export interface AnswerUsage {
  model?: string;
  /** Tokens that were neither written to a cache nor read from one. */
  input: number;
  cacheRead: number;
  /** Tokens that were written to a cache, for 5 minutes or an hour. */
  cacheWrite: number;
  cacheWriteHour: number;
  output: number;
}

/** The parts of the Messages API's usage that cost tokens. */
interface UsageBody {
  input_tokens?: number;
  output_tokens?: number;
  cache_read_input_tokens?: number;
  cache_creation_input_tokens?: number;
  cache_creation?: { ephemeral_1h_input_tokens?: number };
}

/**
 * Reads from the bytes of an answer of the Messages API, as they pass, what it used: of a stream its `message_start` and
 * the last `message_delta`, whose numbers are totals; of a whole one its `usage`.
 */
export class AnswerMeter {
  readonly #lines: LineSplitter | undefined;
  readonly #whole: Buffer[] = [];
  readonly #usage: AnswerUsage = {
    input: 0,
    cacheRead: 0,
    cacheWrite: 0,
    cacheWriteHour: 0,
    output: 0,
  };
  #characters = 0;
  #counted = false;
  #ended = false;

  constructor(contentType: string) {
    if (contentType.includes('text/event-stream')) {
      this.#lines = new LineSplitter();
    }
  }

  /** Whether the final numbers are in: what follows changes nothing. */
  get ended(): boolean {
    return this.#ended;
  }

  push(bytes: Buffer): void {
    if (!this.#lines) {
      this.#whole.push(bytes);
      return;
    }
    for (const { text, whole } of this.#lines.push(bytes)) {
      if (whole && text.startsWith('data:')) this.#read(parse(text.slice(5)));
    }
  }

  /** What was used; to be asked when no more bytes come. */
  end(): AnswerUsage {
    if (!this.#lines) {
      const body = parse(Buffer.concat(this.#whole).toString());
      this.#usage.model = body.model;
      this.#take(body.usage);
    } else if (!this.#counted) {
      this.#usage.output = Math.max(
        this.#usage.output,
        Math.ceil(this.#characters / charactersPerToken),
      );
    }
    return this.#usage;
  }

  #read(event: Body): void {
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

/** An answer, or an event of one. */
interface Body {
  type?: string;
  model?: string;
  usage?: UsageBody;
  message?: { model?: string; usage?: UsageBody };
  delta?: { text?: string; thinking?: string; partial_json?: string };
}

function parse(text: string): Body {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
