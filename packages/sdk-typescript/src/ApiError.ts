import type { components } from '@agentic-portal/api';

/** An error that the portal answered. `message` names what was wrong and what is allowed. */
export class ApiError extends Error {
  private constructor(
    /** HTTP status. */
    readonly status: number,
    /** The name of the error at the portal, such as `InputError`. */
    name: string,
    message: string,
  ) {
    super(message);
    this.name = name;
  }

  /** Reads the error of a response whose body may be anything, a proxy's page included. */
  static async fromResponse(response: Response): Promise<ApiError> {
    const text = await response.text().catch(() => '');
    return ApiError.fromBody(response, parse(text) ?? text);
  }

  /** Makes the error of a response whose body was read already. */
  static fromBody(response: Response, body: unknown): ApiError {
    const error = (body as Partial<components['schemas']['ErrorBody']> | null)
      ?.error;
    return new ApiError(
      response.status,
      error?.name ?? 'ResponseError',
      error?.message ??
        `The portal answered ${response.status} ${response.statusText}`.trim(),
    );
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
