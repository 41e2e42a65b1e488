/** A Chroma server, ours or somebody's. */
export interface ChromaServer {
  /**
   * Where it is now.
   *
   * @throws Error with the reason when it is known not to run
   */
  getAddress(): ChromaAddress;
  /** Ends it, when it is ours. */
  stop(): Promise<void>;
}

/** How a Chroma server is reached. */
export interface ChromaAddress {
  host: string;
  port: number;
  ssl: boolean;
  /** For the header `x-chroma-token`. */
  token?: string;
}
