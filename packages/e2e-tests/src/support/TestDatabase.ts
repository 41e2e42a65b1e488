import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** The variable that says where tests find a PostgreSQL; Backstage's `TestDatabases` read the same one. */
const variable = /^BACKSTAGE_TEST_DATABASE_POSTGRES\d+_CONNECTION_STRING$/;

/** A database of its own in the PostgreSQL that the tests were given. */
export class TestDatabase {
  private constructor(
    private readonly server: string,
    private readonly name: string,
    /** How to connect to it. */
    readonly url: string,
  ) {}

  /** Where a PostgreSQL is; undefined when the tests were given none. */
  static server(): string | undefined {
    return Object.entries(process.env).find(
      ([name, value]) => variable.test(name) && value,
    )?.[1];
  }

  static async create(server: string): Promise<TestDatabase> {
    const name = `portal_e2e_${randomBytes(6).toString('hex')}`;
    await query(server, `CREATE DATABASE ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    return new TestDatabase(server, name, url.href);
  }

  /** The rows that a statement answers. */
  async query<Row>(statement: string): Promise<Row[]> {
    return query<Row>(this.url, statement);
  }

  async drop(): Promise<void> {
    await query(this.server, `DROP DATABASE ${this.name} WITH (FORCE)`);
  }
}

async function query<Row>(
  connectionString: string,
  statement: string,
): Promise<Row[]> {
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: 10_000,
    query_timeout: 30_000,
  });
  await client.connect();
  try {
    return (await client.query(statement)).rows as Row[];
  } finally {
    await client.end();
  }
}
