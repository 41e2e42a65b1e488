import { runnerMarkerEnv } from '@agentic-portal/api';

/** Marks the run beside the session, so that what one run left behind is not mistaken for the next one's. */
export const runMarkerEnv = 'AGENTIC_SESSION_RUN';

/** What a program needs to find others, speak a language, trust certificates and reach the network; nothing secret. */
const inherited: readonly string[] = [
  'PATH',
  'LANG',
  'LANGUAGE',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'TMPDIR',
  'SHELL',
  'USER',
  'LOGNAME',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
];

/** The whole environment of a runner: of the backend's variables it sees those of the allow-list, and no other. */
export function runnerEnvironment(options: {
  /** The backend's environment. */
  from: NodeJS.ProcessEnv;
  /** Names that an admin allowed beside {@link inherited}. */
  allowed: readonly string[];
  home: string;
  secretEnv: Record<string, string>;
  uid: string;
  run: number;
}): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of [...inherited, ...options.allowed]) {
    const value = options.from[name];
    if (value !== undefined) environment[name] = value;
  }
  return {
    ...environment,
    ...options.secretEnv,
    HOME: options.home,
    [runnerMarkerEnv]: options.uid,
    [runMarkerEnv]: String(options.run),
  };
}
