/** An error that a caller is told of: the names and status codes are those of Backstage's errors. */
export class HttpError extends Error {
  private constructor(readonly status: number, name: string, message: string) {
    super(message);
    this.name = name;
  }

  /** 400: the request is not what it should be. */
  static input(message: string) {
    return new HttpError(400, 'InputError', message);
  }
  /** 401: no token, or not one for this run. */
  static authentication(message: string) {
    return new HttpError(401, 'AuthenticationError', message);
  }
  /** 403: it is understood, and not allowed. */
  static notAllowed(message: string) {
    return new HttpError(403, 'NotAllowedError', message);
  }
  /** 404: there is no such thing. */
  static notFound(message: string) {
    return new HttpError(404, 'NotFoundError', message);
  }
  /** 409: not in the state that things are in. */
  static conflict(message: string) {
    return new HttpError(409, 'ConflictError', message);
  }
  /** 413: it is larger than what is taken. */
  static tooLarge(message: string) {
    return new HttpError(413, 'PayloadTooLargeError', message);
  }
}
