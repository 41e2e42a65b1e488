/** What came of an attempt to take or keep a lease. */
export interface LeaseState {
  /** Whether the caller holds it now. */
  held: boolean;
  /**
   * Raised each time that the lease changes hands. Whoever writes under a lease checks in the same transaction that
   * its epoch is still the current one: that, and no clock, keeps a replica that lost it from writing.
   */
  epoch: number;
  /** Who holds it, where known. */
  holder?: string;
}

/** A lease that one holder has at a time: a row, a Kubernetes Lease. */
export interface LeaseLock {
  /** Takes the lease if it is free or has expired, or prolongs it if `holder` has it, by `durationMs` from now. */
  acquireOrRenew(holder: string, durationMs: number): Promise<LeaseState>;
  /** Gives the lease back, so that another need not wait until it expires. Nothing happens if `holder` has it not. */
  release(holder: string): Promise<void>;
}
