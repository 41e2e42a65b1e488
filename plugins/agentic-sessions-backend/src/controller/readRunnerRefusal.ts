import { readRunnerAnswer } from './readRunnerAnswer';

/** Why a runner refused, in its own words; undefined when it gave none. */
export async function readRunnerRefusal(
  response: Response,
): Promise<string | undefined> {
  const answer = await readRunnerAnswer<{ error: { message: string } }>(
    response,
    {
      type: 'object',
      properties: {
        error: {
          type: 'object',
          properties: { message: { type: 'string' } },
          required: ['message'],
        },
      },
      required: ['error'],
    },
  ).catch(() => undefined);
  return answer?.error.message;
}
