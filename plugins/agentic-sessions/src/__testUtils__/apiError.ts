import { ApiError } from '@agentic-portal/sdk';

/** An error as the portal answers it. */
export function apiError(status: number, message: string): ApiError {
  return ApiError.fromBody({ status, statusText: '' } as Response, {
    error: { name: 'TestError', message },
  });
}
