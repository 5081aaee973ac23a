import pg from 'pg';

const ROWS_AT_ONCE = 1_000;

/** One database as it is at one moment, read in pieces: however large a table is, a thousand of its rows are in memory. */
export class Snapshot {
  readonly #client: pg.Client;
  #cursors = 0;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(url: string): Promise<Snapshot> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'verify',
      connectionTimeoutMillis: 10_000,
    });
    client.on('error', () => undefined);
    await client.connect();
    // Other settings of the role or server would end a long read, or cut a fast one short.
    await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set work_mem = 65536');
    await client.query('begin isolation level repeatable read, read only');
    return new Snapshot(client);
  }

  async *rows<Row extends object>(query: string): AsyncGenerator<Row, void, undefined> {
    this.#cursors += 1;
    const cursor = `verify_${this.#cursors}`;
    await this.#client.query(`declare ${cursor} no scroll cursor for ${query}`);
    try {
      for (;;) {
        const { rows } = await this.#client.query<Row>(`fetch ${ROWS_AT_ONCE} from ${cursor}`);
        yield* rows;
        if (rows.length < ROWS_AT_ONCE) return;
      }
    } finally {
      await this.#client.query(`close ${cursor}`).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}
