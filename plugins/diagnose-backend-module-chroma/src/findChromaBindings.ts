import { createRequire } from 'node:module';

/** The npm packages that hold the server, by platform and architecture. `chromadb` names them as optional. */
const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': 'chromadb-js-bindings-darwin-arm64',
  'darwin-x64': 'chromadb-js-bindings-darwin-x64',
  'linux-arm64': 'chromadb-js-bindings-linux-arm64-gnu',
  'linux-x64': 'chromadb-js-bindings-linux-x64-gnu',
  'win32-arm64': 'chromadb-js-bindings-win32-arm64-msvc',
};

/**
 * Where the server of this machine's platform is installed.
 *
 * @throws Error when there is none for the platform, or it is not installed
 */
export function findChromaBindings(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (!name)
    throw new Error(
      `Chroma has no server for ${platform}, only for ${Object.keys(
        PACKAGES,
      ).join(', ')}; set diagnose.chroma.url to one that runs elsewhere`,
    );
  const require = createRequire(__filename);
  try {
    return createRequire(require.resolve('chromadb')).resolve(name);
  } catch {
    throw new Error(
      `The package ${name} is not installed; install it, or set diagnose.chroma.url`,
    );
  }
}
