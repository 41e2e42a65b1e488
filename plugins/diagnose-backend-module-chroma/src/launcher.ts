/**
 * The program of the child process. The server blocks the thread that it runs in, so that it gets one of its own; the main
 * thread waits for the end of its input, which comes when the backend ends, in whatever way, and ends the server with it.
 */
export const launcher = `
const { Worker } = require('node:worker_threads');
const [bindings, ...args] = process.argv.slice(1);
const end = code => () => process.exit(code);
new Worker(
  "const { bindings, args } = require('node:worker_threads').workerData; require(bindings).cli(args);",
  { eval: true, workerData: { bindings, args: ['chroma', ...args] } },
).on('error', error => { console.error(error.message); process.exit(1); }).on('exit', end(1));
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).resume();
`;
