import type { CloneRecord } from './CloneRecord';

/** The record of a clone, once there is one. */
export class CloneMemory {
  constructor(
    /** Missing until it is cloned. */
    public record: CloneRecord | undefined,
    /** Called when it changed. */
    private readonly save: () => void,
  ) {}

  change(part: Partial<CloneRecord>): void {
    if (!this.record) return;
    Object.assign(this.record, part);
    this.save();
  }
}
