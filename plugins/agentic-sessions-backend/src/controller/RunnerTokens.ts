import { runnerAudience } from '@agentic-portal/api';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { randomUUID } from 'node:crypto';
import type { Database } from '../database/Database';

const algorithm = 'EdDSA';

/** Long enough for a call to begin, on clocks that differ a little; a stream outlives its token. */
const lifetimeSeconds = 300;

/** Signs calls to runners. All replicas sign with the same key, which is made once and kept in the database. */
export class RunnerTokens {
  private constructor(
    private readonly privateKey: Awaited<ReturnType<typeof importJWK>>,
    /** What runners check the signature with. */
    readonly publicKey: JWK,
  ) {}

  static async create(database: Database): Promise<RunnerTokens> {
    const { knex } = database;
    const oldest = () => knex('signing_keys').orderBy('created_at').first();
    if (!(await oldest())) {
      const pair = await generateKeyPair(algorithm, { extractable: true });
      await knex('signing_keys').insert({
        id: randomUUID(),
        private_jwk: JSON.stringify(await exportJWK(pair.privateKey)),
        public_jwk: JSON.stringify(await exportJWK(pair.publicKey)),
        created_at: new Date().toISOString(),
      });
    }
    // Of two replicas that made one at once, the older key counts for both.
    const row = await oldest();
    return new RunnerTokens(
      await importJWK(JSON.parse(row.private_jwk), algorithm),
      JSON.parse(row.public_jwk),
    );
  }

  /** A token for one run of one session. */
  async sign(uid: string, run: number): Promise<string> {
    return new SignJWT({})
      .setProtectedHeader({ alg: algorithm })
      .setAudience(runnerAudience(uid, run))
      .setIssuedAt()
      .setExpirationTime(`${lifetimeSeconds}s`)
      .sign(this.privateKey);
  }
}
