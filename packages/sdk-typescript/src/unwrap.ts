import { ApiError } from './ApiError';

/** The data of an answer. @throws ApiError when it is not a success */
export function unwrap<T>(result: {
  data?: T;
  error?: unknown;
  response: Response;
}): T {
  if (result.data === undefined) {
    throw ApiError.fromBody(result.response, result.error);
  }
  return result.data;
}

/** For an answer without data. @throws ApiError when it is not a success */
export async function unwrapEmpty(result: {
  error?: unknown;
  response: Response;
}): Promise<void> {
  if (!result.response.ok) {
    throw ApiError.fromBody(result.response, result.error);
  }
}
