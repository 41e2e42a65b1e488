import { noUsage } from './AnswerReader';
import type { AnswerReader, AnswerUsage } from './AnswerReader';

/** What a stream that was cut off before its final count is reckoned with; English has about as many. */
const charactersPerToken = 4;

/** The parts of a GenerateContentResponse that say what it cost. */
interface Body {
  modelVersion?: string;
  usageMetadata?: {
    /** Those that came from a cache are among them. */
    promptTokenCount?: number;
    cachedContentTokenCount?: number;
    /** Results of tools that Google ran itself. */
    toolUsePromptTokenCount?: number;
    candidatesTokenCount?: number;
    thoughtsTokenCount?: number;
  };
  candidates?: Array<{
    content?: { parts?: Array<{ text?: string }> };
  }>;
}

/** Answers of Google's `generateContent` and `streamGenerateContent`: the last `usageMetadata` has the totals. */
export class GeminiReader implements AnswerReader {
  /** More parts may follow one that has all numbers, and cost nothing more. */
  readonly ended = false;
  readonly #usage = noUsage();
  #characters = 0;
  #counted = false;

  get usage(): AnswerUsage {
    if (this.#counted) return this.#usage;
    return {
      ...this.#usage,
      output: Math.ceil(this.#characters / charactersPerToken),
    };
  }

  read(body: unknown): void {
    // Without alt=sse a stream is a list of the same parts.
    if (Array.isArray(body)) {
      body.forEach(part => this.read(part));
      return;
    }
    const { modelVersion, usageMetadata, candidates } = body as Body;
    const usage = this.#usage;
    usage.model = modelVersion ?? usage.model;
    for (const { content } of candidates ?? []) {
      for (const { text = '' } of content?.parts ?? []) {
        this.#characters += text.length;
      }
    }
    if (!usageMetadata) return;
    const cached = usageMetadata.cachedContentTokenCount ?? 0;
    usage.cacheRead = cached;
    usage.input =
      Math.max(0, (usageMetadata.promptTokenCount ?? 0) - cached) +
      (usageMetadata.toolUsePromptTokenCount ?? 0);
    const written = usageMetadata.candidatesTokenCount;
    usage.output = (written ?? 0) + (usageMetadata.thoughtsTokenCount ?? 0);
    this.#counted = written !== undefined;
  }
}
