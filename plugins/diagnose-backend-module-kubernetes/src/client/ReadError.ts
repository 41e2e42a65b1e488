/** Why something could not be read, in words for a person who asks for a diagnosis. */
export class ReadError extends Error {
  override readonly name = 'ReadError';

  constructor(
    message: string,
    /** Of the answer; missing when there was none. */
    readonly status?: number,
    /** Whether nothing else can be read of this cluster either. */
    readonly concernsCluster = false,
  ) {
    super(message);
  }
}
