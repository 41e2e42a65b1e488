/**
 * Thrown by a watch when the version it was to start from was compacted away (HTTP 410): what happened since is not
 * known, and everything must be listed again.
 */
export class GoneError extends Error {
  override readonly name = 'GoneError';
}
