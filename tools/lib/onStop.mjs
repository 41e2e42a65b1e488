import { readFileSync } from 'node:fs';

const lookEveryMs = 500;
const interruptBit = 1n << 1n; // SIGINT is 2, and bit 0 stands for signal 1.

/**
 * Calls back for each wish to end: SIGINT, SIGTERM, SIGHUP, and when the `make` that started us is gone or was
 * interrupted. GNU make does not pass SIGINT on: it counts on the terminal, which sends it to the whole group, and waits
 * for us otherwise. It gives up its own handler first, which Linux shows.
 */
export function onStop(callback) {
  let told = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      told = true;
      callback(signal);
    });
  }
  const parent = process.ppid;
  if (parent <= 1 || !process.env.MAKELEVEL) return;
  const catchesAtFirst = catchesInterrupt(parent);
  const look = setInterval(() => {
    const gone = process.ppid !== parent;
    if (gone || (catchesAtFirst && !catchesInterrupt(parent))) {
      clearInterval(look);
      // Ctrl-C reaches make and us alike, and is one wish.
      if (!told) callback('SIGINT');
    }
  }, lookEveryMs);
  look.unref();
}

function catchesInterrupt(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const caught = /^SigCgt:\s*([0-9a-f]+)/m.exec(status)?.[1];
    return (
      caught !== undefined && (BigInt(`0x${caught}`) & interruptBit) !== 0n
    );
  } catch {
    return false;
  }
}
