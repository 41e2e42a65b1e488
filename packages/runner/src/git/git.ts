import { spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { deferred } from '../deferred';
import { modelKeyPattern } from '../modelKeyPattern';
import { credentialHelper } from './credentialHelper';
import type { CredentialAccess } from './CredentialAccess';

/** Longest answer that is kept in memory (bytes); longer ones are an error, except where `truncate` asks for less. */
const maxOutputBytes = 16 * 1024 * 1024;
/** Longest that a git command other than a clone may take (ms). */
const defaultTimeoutMs = 120_000;
/** Longest message of git that is passed on (UTF-16 units). */
const maxMessage = 2000;
/** What is kept of git's standard error (UTF-16 units): its end has the reason. */
const maxStderr = 65_536;

/**
 * Nothing that a repository brings along may run: no hooks, no file system monitor, no external diff, no signing. Its
 * own configuration is restored by {@link Repository} before each command.
 */
const safeConfig = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.pager=cat',
  'core.editor=false',
  'commit.gpgSign=false',
  'tag.gpgSign=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'submodule.recurse=false',
  'protocol.file.allow=never',
  'protocol.ext.allow=never',
  'advice.addEmbeddedRepo=false',
  // On a volume the files may belong to another user, and what git would guard against is what this list is for.
  'safe.directory=*',
  // A remote that sends nothing for a minute is gone.
  'http.lowSpeedLimit=1',
  'http.lowSpeedTime=60',
].flatMap(setting => ['-c', setting]);

/** The home that the runner was started with: an agent's SDK may want another one, where the agent can write. */
const home = process.env.HOME;

/** The Secrets' values that MCP servers and agents get; see the operator's `runnerSecrets`. */
const secretPattern = /^AGENTIC_(MCP|AGENT)_/;

/** The runner's environment without keys of models and secrets, which are nothing to git and to what it starts. */
function environment(): NodeJS.ProcessEnv {
  const { HOME: _, ...own } = process.env;
  for (const name of Object.keys(own)) {
    if (modelKeyPattern.test(name) || secretPattern.test(name)) {
      delete own[name];
    }
  }
  return home === undefined ? own : { ...own, HOME: home };
}

/** Options of {@link git}. */
export interface GitOptions {
  cwd?: string;
  signal?: AbortSignal;
  /** Longest time (ms); 0 for no limit but `signal`. */
  timeoutMs?: number;
  env?: Record<string, string>;
  /** Kill git after this many bytes and return what came until then. */
  truncate?: number;
  /** Answers when a server wants a credential; without it git uses what its environment has. */
  credentials?: CredentialAccess;
  /** Called with each line of progress. */
  onProgress?: (line: string) => void;
}

/**
 * Runs git and returns its standard output.
 *
 * The environment is the runner's own, so that what an admin or a platform configured for git (proxies, certificates,
 * `GIT_CONFIG_COUNT` with a header) works; the agent's environment is another one.
 *
 * @throws Error with git's own words, without credentials
 */
export function git(args: string[], options: GitOptions = {}): Promise<string> {
  const { promise, resolve, reject } = deferred<string>();
  const { credentials, signal } = options;
  if (signal?.aborted) return Promise.reject(signal.reason);
  const limit = options.truncate ?? maxOutputBytes;
  const child = spawn(
    'git',
    [...safeConfig, ...(credentials ? credentialHelper : []), ...args],
    {
      cwd: options.cwd,
      signal,
      // 0 is no limit, as it is here.
      timeout: options.timeoutMs ?? defaultTimeoutMs,
      // The fourth is a pair of sockets: unlike a path or a variable, nothing that others can open.
      stdio: [
        'ignore',
        'pipe',
        'pipe',
        ...(credentials ? ['pipe' as const] : []),
      ],
      env: {
        ...environment(),
        // Messages are read by people beside other English text, and some are told apart.
        LC_ALL: 'C.UTF-8',
        GIT_TERMINAL_PROMPT: '0',
        GIT_ALLOW_PROTOCOL: 'http:https:ssh:git',
        GIT_OPTIONAL_LOCKS: '0',
        ...options.env,
      },
    },
  );
  const chunks: Buffer[] = [];
  let size = 0;
  let stderr = '';
  let isCut = false;
  let problem: Error | undefined;
  const channel = child.stdio[3] as Duplex | undefined;
  if (credentials && channel) credentials.serve(channel);
  child.stdout?.on('data', (chunk: Buffer) => {
    if (isCut) return;
    chunks.push(chunk.subarray(0, limit - size));
    size += chunk.length;
    if (size < limit) return;
    isCut = true;
    child.kill();
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = `${stderr}${text}`.slice(-maxStderr);
    const line = text
      .split(/[\r\n]+/)
      .filter(Boolean)
      .pop();
    if (line) options.onProgress?.(line.trim());
  });
  child.on('error', error => {
    problem = error;
  });
  child.on('exit', (_, killed) => {
    channel?.destroy();
    // What git started may hold its pipes for as long as a remote hangs.
    if (killed) [child.stdout, child.stderr].forEach(pipe => pipe?.destroy());
  });
  child.on('close', (code, killed) => {
    const output = Buffer.concat(chunks).toString('utf8');
    if (code === 0 || (isCut && options.truncate !== undefined)) {
      resolve(output);
    } else if (signal?.aborted) reject(signal.reason);
    else {
      // What git says of a helper that gave it nothing would only hide why.
      const words = credentials?.problem ?? gitMessage(stderr);
      const how = isCut
        ? `said more than ${limit} bytes`
        : problem?.message ?? `ended with ${code ?? killed}`;
      reject(
        new Error(
          killed && !isCut
            ? `git ${args[0]} took too long. ${words}`
            : words || `git ${args[0]} ${how}`,
        ),
      );
    }
  });
  return promise;
}

const progress =
  /^(remote: )?(Enumerating|Counting|Compressing|Receiving|Resolving|Updating|Filtering|Total|Writing)\b/;

/** What git said, for people: no hints, no progress, no credentials. */
export function gitMessage(stderr: string): string {
  return stderr
    .split(/[\r\n]+/)
    .filter(
      line =>
        line.trim() &&
        !/^(hint:|Cloning into)/.test(line) &&
        !progress.test(line),
    )
    .join('\n')
    .replace(/(\w+:\/\/)[^/@\s]+@/g, '$1')
    .slice(-maxMessage)
    .trim();
}
