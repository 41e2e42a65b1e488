import { execFile } from 'node:child_process';
import { deferred } from '../deferred';
import { modelKeyPattern } from '../modelKeyPattern';

/** Longest answer that is kept in memory (bytes); longer ones are an error, except where `truncate` asks for less. */
const maxOutputBytes = 16 * 1024 * 1024;
/** Longest that a git command other than a clone may take (ms). */
const defaultTimeoutMs = 120_000;
/** Longest message of git that is passed on (UTF-16 units). */
const maxMessage = 2000;

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

/** The runner's environment without the keys of models, which are nothing to git and to what it starts. */
function environment(): NodeJS.ProcessEnv {
  const { HOME: _, ...own } = process.env;
  for (const name of Object.keys(own)) {
    if (modelKeyPattern.test(name)) delete own[name];
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
}

/**
 * Runs git and returns its standard output.
 *
 * The environment is the runner's own, so that what an admin or a platform configured for git (proxies, certificates,
 * `GIT_CONFIG_COUNT` with a credential) works; the agent's environment is another one.
 *
 * @throws Error with git's own words, without credentials
 */
export function git(args: string[], options: GitOptions = {}): Promise<string> {
  const { promise, resolve, reject } = deferred<string>();
  execFile(
    'git',
    [...safeConfig, ...args],
    {
      cwd: options.cwd,
      signal: options.signal,
      timeout: options.timeoutMs ?? defaultTimeoutMs,
      maxBuffer: options.truncate ?? maxOutputBytes,
      encoding: 'utf8',
      env: {
        ...environment(),
        // Messages are matched nowhere, but people read them beside other English text.
        LC_ALL: 'C.UTF-8',
        GIT_TERMINAL_PROMPT: '0',
        GIT_ALLOW_PROTOCOL: 'http:https:ssh:git',
        GIT_OPTIONAL_LOCKS: '0',
        ...options.env,
      },
    },
    (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if (options.signal?.aborted) reject(options.signal.reason);
      else if (
        options.truncate !== undefined &&
        error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER'
      ) {
        resolve(stdout);
      } else {
        const words = gitMessage(stderr);
        reject(
          new Error(
            error.killed
              ? `git ${args[0]} took too long. ${words}`
              : words || `git ${args[0]}: ${error.message}`,
          ),
        );
      }
    },
  );
  return promise;
}

/** What git said, for people: no hints, no progress, no credentials. */
export function gitMessage(stderr: string): string {
  return stderr
    .split(/[\r\n]+/)
    .filter(line => line.trim() && !/^(hint:|Cloning into)/.test(line))
    .join('\n')
    .replace(/(\w+:\/\/)[^/@\s]+@/g, '$1')
    .slice(-maxMessage)
    .trim();
}
