import {
  type DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { type ChangeSignal, createChangeSignal } from './ChangeSignal';
import { isPostgres } from './dialect';

const migrationsDirectory = resolvePackagePath(
  '@agentic-portal/plugin-agentic-sessions-backend',
  'migrations',
);

/** The plugin's SQL database: its connection, and the signal that tells readers to look again. */
export class Database {
  private constructor(readonly knex: Knex, readonly signal: ChangeSignal) {}

  /** Migrates unless the service says not to. */
  static async create(service: DatabaseService): Promise<Database> {
    const knex = await service.getClient();
    // Readers wait for no writer, and a commit for one write of the disk in place of four. In memory it changes nothing.
    if (!isPostgres(knex)) await knex.raw('pragma journal_mode = wal');
    if (!service.migrations?.skip) {
      await knex.migrate.latest({ directory: migrationsDirectory });
    }
    return new Database(knex, createChangeSignal(knex));
  }

  /** Runs a transaction, and then tells readers of the topics that it touched. */
  async transaction<T>(
    work: (tx: Knex.Transaction, touch: (topic: string) => void) => Promise<T>,
  ): Promise<T> {
    const topics = new Set<string>();
    const result = await this.knex.transaction(tx =>
      work(tx, topic => topics.add(topic)),
    );
    await this.signal.notify([...topics]);
    return result;
  }
}
