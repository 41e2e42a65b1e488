import { importJWK, jwtVerify } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { runnerAudience, runnerTokenHeader } from '@agentic-portal/api';
import type { RunnerConfig } from '@agentic-portal/api';
import { HttpError } from '../HttpError';

/** How far (s) the clocks of the portal and of the runner may differ. */
const clockTolerance = 5;

/** Checks that a call comes from the portal, and is for this run of this session. */
export class TokenVerifier {
  readonly #audience: string;
  readonly #key: JWTVerifyGetKey | undefined;

  constructor(config: Pick<RunnerConfig, 'publicKey' | 'uid' | 'run'>) {
    this.#audience = runnerAudience(config.uid, config.run);
    if (!config.publicKey) return;
    const key = importJWK(config.publicKey, 'EdDSA');
    // Reported by each verification; without this it would end the process before the first.
    key.catch(() => {});
    this.#key = () => key;
  }

  /** @throws HttpError 401 */
  async verify(token: string | undefined): Promise<void> {
    if (!this.#key) {
      throw HttpError.authentication(
        "This runner was started without the portal's public key: it answers nothing but /health",
      );
    }
    if (!token) {
      throw HttpError.authentication(
        `The header ${runnerTokenHeader} is missing`,
      );
    }
    try {
      await jwtVerify(token, this.#key, {
        algorithms: ['EdDSA'],
        audience: this.#audience,
        requiredClaims: ['exp'],
        clockTolerance,
      });
    } catch (error) {
      const why = error instanceof Error ? error.message : 'it is not a JWT';
      throw HttpError.authentication(
        `The token in ${runnerTokenHeader} is not valid for this run: ${why}`,
      );
    }
  }
}
