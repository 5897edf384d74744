import pg from 'pg';

type Query = (text: string, values?: unknown[]) => Promise<pg.QueryResult>;

/** One connection to PostgreSQL that is never replaced: once it is gone, everything asked of it rejects. */
export class PostgresSession {
  readonly #client: pg.Client;
  #gone: Error | undefined;

  private constructor(client: pg.Client) {
    this.#client = client;
    const isGone = (cause?: Error) => {
      this.#gone ??= new Error('the connection that held the lock of the log is gone', { cause });
    };
    client.on('error', isGone);
    client.on('end', isGone);
  }

  static async open(url: string): Promise<PostgresSession> {
    const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'heng ledger writer' });
    const session = new PostgresSession(client);
    await client.connect();
    return session;
  }

  demandAlive(): void {
    if (this.#gone) throw this.#gone;
  }

  async query(text: string, values?: unknown[]): Promise<pg.QueryResult> {
    this.demandAlive();
    return await this.#client.query(text, values);
  }

  /** All or nothing; callers take turns, one transaction at a time. */
  async transaction(work: (query: Query) => Promise<void>): Promise<void> {
    await this.query('begin');
    try {
      await work((text, values) => this.query(text, values));
      await this.query('commit');
    } catch (error) {
      await this.query('rollback').catch(() => undefined);
      throw error;
    }
  }

  async end(): Promise<void> {
    await this.#client.end().catch(() => undefined);
  }
}
