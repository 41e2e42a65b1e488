import { ServiceUnavailableError } from '@backstage/errors';
import { findSchemaProblem, type Schema } from './gate/findSchemaProblem';

/** Larger than the list of a folder of as many entries as a runner lists, which is the longest answer. */
const maxAnswerBytes = 8 * 1024 * 1024;

/**
 * What a runner answers, of which no more is read than it can have to say: an agent may have taken it over.
 *
 * @throws ServiceUnavailableError that says why the answer cannot be used
 */
export async function readRunnerAnswer<T>(
  response: Response,
  schema: Schema,
): Promise<T> {
  let value: unknown;
  try {
    value = JSON.parse(await readText(response));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ServiceUnavailableError("The runner's answer is not JSON");
  }
  const problem = findSchemaProblem(schema, value, 'it');
  if (problem) {
    throw new ServiceUnavailableError(
      `The runner's answer cannot be used: ${problem}`,
    );
  }
  return value as T;
}

async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  try {
    for (;;) {
      const { value } = (await reader?.read()) ?? {};
      if (!value) return Buffer.concat(chunks).toString();
      size += value.length;
      if (size > maxAnswerBytes) break;
      chunks.push(value);
    }
  } catch (error) {
    throw new ServiceUnavailableError(
      `The runner's answer broke off: ${error}`,
    );
  } finally {
    await reader?.cancel().catch(() => undefined);
  }
  throw new ServiceUnavailableError(
    `The runner's answer is larger than ${maxAnswerBytes} bytes`,
  );
}
