import { spawn } from 'node:child_process';

/** Gives nft its rules, one set at a time, and only when they changed. */
export class RuleWriter {
  #make;
  #written;
  #running = Promise.resolve();
  #next;

  /** @param make - what the rules are to be, asked when they are about to be written */
  constructor(make) {
    this.#make = make;
  }

  /** Resolves when rules that were made after this call are in force. */
  write() {
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.#writeNow();
      });
    this.#running = this.#next;
    return this.#next;
  }

  async #writeNow() {
    const rules = this.#make();
    if (rules === this.#written) return;
    await runNft(rules);
    this.#written = rules;
  }
}

async function runNft(rules) {
  const child = spawn('nft', ['-f', '-'], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', chunk => {
    complaint += chunk;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(rules);
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`nft refused the rules: ${complaint}`);
}
