import type { Duplex } from 'node:stream';
import type { GitCredentialRequest } from '@agentic-portal/api';
import type { CredentialBroker, GitCredential } from './CredentialBroker';

/** Longest that a helper may say (UTF-16 units); git's attributes are some lines. */
const maxRequest = 16_384;

/** What one git command may have a credential for: one repository, to fetch or to push. */
export class CredentialAccess {
  /** Why git got no credential. */
  problem: string | undefined;
  /** Whether the server refused the credential, and it was one from before. */
  isStale = false;
  #given: GitCredential | undefined;

  constructor(
    private readonly broker: CredentialBroker,
    private readonly wanted: Pick<
      GitCredentialRequest,
      'repo' | 'repoURL' | 'operation'
    >,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** Talks with the credential helpers of one git command, one after the other. */
  serve(channel: Duplex): void {
    let text = '';
    // git may be killed at any moment.
    channel.on('error', () => {});
    channel.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (
        let end = text.indexOf('\n\n');
        end >= 0;
        end = text.indexOf('\n\n')
      ) {
        const [operation, ...lines] = text.slice(0, end).split('\n');
        text = text.slice(end + 2);
        this.#hear(operation, lines).then(
          answer => answer && channel.write(`${answer.join('\n')}\n\n`),
        );
      }
      if (text.length > maxRequest) channel.destroy();
    });
  }

  async #hear(
    operation: string,
    lines: string[],
  ): Promise<string[] | undefined> {
    if (operation === 'erase') {
      this.isStale = this.#given !== undefined && !this.#given.isFresh;
      this.broker.forget(this.wanted);
      return undefined;
    }
    if (operation !== 'get') return undefined;
    const asked = new Map(
      lines.map(line => {
        const equals = line.indexOf('=');
        return [line.slice(0, equals), line.slice(equals + 1)];
      }),
    );
    const url = `${asked.get('protocol')}://${asked.get('host')}/${
      asked.get('path') ?? ''
    }`;
    try {
      // A server may send git elsewhere: to others the credential is not given.
      if (canonical(url) !== canonical(this.wanted.repoURL)) {
        throw new Error(
          `A credential was asked for by ${url}, which is not a repository of this session`,
        );
      }
      this.#given = await this.broker.get(this.wanted, this.signal);
      const { username, password } = this.#given;
      return [`username=${username}`, `password=${password}`];
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
      return ['quit=1'];
    }
  }
}

function canonical(text: string): string {
  const url = new URL(text);
  return `${url.protocol}//${url.host}${url.pathname.replace(
    /(\.git)?\/*$/,
    '',
  )}`;
}
