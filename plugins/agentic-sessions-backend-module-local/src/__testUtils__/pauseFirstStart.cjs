// Preloaded into a runner: its first start says which port it was given, and waits until it is told to go on.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');

const { workspace, listen } = JSON.parse(
  readFileSync(process.argv.at(-1), 'utf8'),
);
if (!existsSync(`${workspace}/port`)) {
  writeFileSync(`${workspace}/port`, String(listen.port));
  const never = new Int32Array(new SharedArrayBuffer(4));
  while (!existsSync(`${workspace}/go`)) Atomics.wait(never, 0, 0, 10);
}
