import {
  ModelError,
  type ModelProvider,
} from '@agentic-portal/plugin-diagnose-node';
import { answerSchema } from './answerSchema';
import { buildPrompt } from './buildPrompt';
import { InvalidAnswer } from './InvalidAnswer';
import { ModelMeter } from './ModelMeter';
import type { ModelDiagnosis, ModelInput } from './types';
import { validateAnswer } from './validateAnswer';

/** Room for a whole request, in tokens: enough for the evidence of one failure, and cents rather than dollars. */
const MAX_INPUT = 24_000;

/** Room for what says how an answer was wrong, in tokens. */
const REPAIR = 500;

/** Bound of an answer in tokens: about 3,000 for the words, the rest for what the model thinks before. */
const MAX_OUTPUT = 12_000;

/** How a model is asked. */
export interface AskOptions {
  /** Aborts when the reader goes away. */
  signal: AbortSignal;
  /** When an answer is no longer wanted; both requests share it. */
  deadline?: Date;
  /** Counts what it took, also when there is no usable answer. */
  meter?: ModelMeter;
}

/** What is wrong with an answer, when asking again may help: it did not fit, was no JSON, or was too long. */
function problemOf(error: unknown): string | undefined {
  if (error instanceof InvalidAnswer) return error.message;
  const isRepairable =
    error instanceof ModelError &&
    (error.failure === 'malformed' || error.failure === 'truncated');
  return isRepairable ? `it ${error.message}` : undefined;
}

/**
 * Asks a model for cause and explanation, and once more when its answer is not valid. It does not decide on category,
 * severity or commands: those are the rules'.
 *
 * @throws Error when there is no valid answer; its message goes on after "The model … gave no usable answer: "
 */
export async function askModel(
  provider: ModelProvider,
  input: ModelInput,
  { signal, deadline, meter }: AskOptions,
): Promise<ModelDiagnosis> {
  const measured = meter ?? new ModelMeter(provider.name);
  const { contextTokens = MAX_INPUT + MAX_OUTPUT } = provider;
  // A small model thinks less: a third of its room is for the answer.
  const maxOutputTokens = Math.min(MAX_OUTPUT, Math.floor(contextTokens / 3));
  const maxInputTokens = Math.min(MAX_INPUT, contextTokens - maxOutputTokens);
  const { system, text, citable } = buildPrompt(input, maxInputTokens - REPAIR);
  const known = new Set(input.evidence.map(({ id }) => id));

  const ask = async (prompt: string): Promise<ModelDiagnosis> => {
    const { output } = await measured.measure(() =>
      provider.generate(
        { system, prompt, schema: answerSchema, maxOutputTokens },
        { signal, deadline },
      ),
    );
    const diagnosis = validateAnswer(output, citable);
    return {
      ...diagnosis,
      evidence: diagnosis.evidence.filter(({ id }) => !known.has(id)),
    };
  };

  try {
    try {
      return await ask(text);
    } catch (error) {
      const problem = problemOf(error);
      if (problem === undefined) throw error;
      signal.throwIfAborted();
      return await ask(
        `${text}\nYou answered before, and the answer was not accepted: ${problem}. Answer again, with that put right.`,
      );
    }
  } catch (error) {
    throw error instanceof ModelError
      ? new Error(`it ${error.message}`)
      : error;
  }
}
