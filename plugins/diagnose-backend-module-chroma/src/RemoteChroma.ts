import type { ChromaAddress, ChromaServer } from './ChromaServer';

/** A server that somebody else runs. Whether it is there shows when it is asked. */
export class RemoteChroma implements ChromaServer {
  constructor(private readonly address: ChromaAddress) {}

  getAddress(): ChromaAddress {
    return this.address;
  }

  async stop(): Promise<void> {}
}
