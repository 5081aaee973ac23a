import type { Pool, PoolClient } from 'pg';

/**
 * The right to be the only process that does a piece of work, across all processes on one database: a session's
 * advisory lock on a connection of its own. It ends with the connection, so it decides which process works, never which
 * result is correct.
 */
export class Lease {
  private readonly client: PoolClient;
  private mine = true;

  private constructor(client: PoolClient) {
    this.client = client;
    client.on('error', () => this.release());
    client.on('end', () => this.release());
  }

  /** Takes lock `key`, or answers null while another session has it. */
  static async take(pool: Pool, key: number): Promise<Lease | null> {
    const client = await pool.connect();
    try {
      const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [key]);
      if (rows[0]?.taken) return new Lease(client);
    } catch (error) {
      client.release(true);
      throw error;
    }
    client.release();
    return null;
  }

  /** False once it was released or its connection was lost. */
  get held(): boolean {
    return this.mine;
  }

  /** Releases it by closing its connection. */
  release(): void {
    if (!this.mine) return;
    this.mine = false;
    this.client.release(true);
  }
}
