/** What the portal has stored of the journal. */
export class Acknowledgement {
  #through = 0;
  #check: () => void = () => {};

  /** Everything up to an event is stored. */
  acknowledge(through: number): void {
    this.#through = Math.max(this.#through, through);
    this.#check();
  }

  /** Waits until an event is stored, at most until `signal` aborts. */
  async wait(number: number, signal: AbortSignal): Promise<void> {
    await new Promise<void>(resolve => {
      this.#check = () => {
        if (this.#through >= number || signal.aborted) resolve();
      };
      signal.addEventListener('abort', this.#check, { once: true });
      this.#check();
    });
  }
}
