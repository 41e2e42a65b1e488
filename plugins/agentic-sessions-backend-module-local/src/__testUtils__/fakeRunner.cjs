// A runner for tests: it answers /health as the contract says, and misbehaves as `agent.command` tells it.
const { spawn } = require('node:child_process');
const { readFileSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:http');

const config = JSON.parse(readFileSync(process.argv.at(-1), 'utf8'));
const does = name => (config.agent.command ?? []).includes(name);
let frozen = false;
let activeSeconds = 1;

function end(outcome) {
  writeFileSync(config.summaryFile, JSON.stringify({ outcome, lastEvent: 0 }));
  process.exit(0);
}

writeFileSync(
  `${config.workspace}/environment.json`,
  JSON.stringify(process.env),
);
if (does('unlucky')) {
  console.error(
    `listen EADDRINUSE: address already in use 127.0.0.1:${config.listen.port}`,
  );
  process.exitCode = 1;
} else if (does('crash')) {
  for (let line = 1; line <= 60; line++) console.error(`line ${line}`);
  process.exitCode = 3;
} else {
  if (does('child')) {
    const child = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
    writeFileSync(`${config.workspace}/child`, String(child.pid));
  }
  process.on('SIGTERM', () => {
    if (does('slow')) setTimeout(end, 500, 'Stopped');
    else if (!does('stubborn')) end('Stopped');
  });
  if (does('deaf')) setInterval(() => {}, 1000);
  else {
    createServer((request, response) => {
      if (request.url === '/freeze') frozen = true;
      if (request.url === '/overtime') activeSeconds = 1e6;
      if (request.url === '/complete') end('Completed');
      if (frozen && request.url === '/health') return;
      const { uid, run } = config;
      response.end(
        JSON.stringify({
          status: 'ok',
          uid,
          run,
          agentStatus: 'working',
          activeSeconds,
          lastEvent: 0,
        }),
      );
    })
      .once('error', error => {
        console.error(error.message);
        process.exit(1);
      })
      .listen(config.listen.port, config.listen.host);
  }
}
