import { createServer } from 'node:net';

/** Throws when a port of loopback is not free, and says which variable chooses another. */
export async function requireFreePort(port, variable) {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`${variable} must be a port, from 1 to 65535`);
  }
  const server = createServer();
  await new Promise((resolve, reject) => {
    server.once('error', error =>
      reject(
        new Error(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is taken. Is the portal running already? To use another: make run ${variable}=${
                port + 100
              }`
            : `Port ${port} cannot be used: ${error.message}`,
        ),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  await new Promise(resolve => server.close(resolve));
}
