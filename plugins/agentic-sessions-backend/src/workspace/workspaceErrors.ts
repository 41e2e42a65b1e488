import {
  ConflictError,
  CustomErrorBase,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

/** Larger than what can be uploaded. */
class PayloadTooLargeError extends CustomErrorBase {
  name = 'PayloadTooLargeError' as const;
  readonly statusCode = 413;
}

/** What was wrong with a path, and with what it leads to. */
export const workspaceErrors = {
  notAFolder: (path: string) =>
    new InputError(`${path} is a file, and not a folder`),

  notAFile: (path: string) =>
    new InputError(`${path || 'The workspace'} is a folder, and not a file`),

  /** The error of Backstage's that has a status of HTTP. */
  ofStatus(status: number, message: string): Error {
    switch (status) {
      case 400:
        return new InputError(message);
      case 403:
        return new NotAllowedError(message);
      case 404:
        return new NotFoundError(message);
      case 409:
        return new ConflictError(message);
      case 413:
        return new PayloadTooLargeError(message);
      default:
        return new ServiceUnavailableError(message);
    }
  },
};
