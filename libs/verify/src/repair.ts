import pg from 'pg';

type Figure = string | number | null;

/** One wrong value and the counted one. */
export interface Repair {
  kind: 'STOCK_LEVEL' | 'HOLD' | 'UNIT';
  subject: Record<string, string>;
  was: Record<string, Figure>;
  isNow: Record<string, Figure>;
}

export interface RepairOptions {
  /** Shows the repairs and leaves everything as it is. */
  dryRun: boolean;
  /** The person who repairs: kept with every repair. */
  username: string;
}

const EVENT = 'inventory-serials.evt.reservation-changed.v1';

/**
 * Sets stock levels to the sums of units and movements and ends reservations that should have ended, in one transaction
 * that is recorded in `stock_repair`. A dry run is the same transaction, rolled back.
 */
export async function repairStock(databaseUrl: string, { dryRun, username }: RepairOptions): Promise<Repair[]> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'repair',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`set statement_timeout = 0; set lock_timeout = '30s'`);
    await client.query('begin');
    const { rows } = await client.query<{ mended: Repair[] }>('select repair_stock($1, $2) as mended', [
      username,
      EVENT,
    ]);
    await client.query(dryRun ? 'rollback' : 'commit');
    return rows[0]?.mended ?? [];
  } finally {
    await client.end();
  }
}

const written = (values: Record<string, Figure>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value ?? 'missing'}`)
    .join(', ');

/** A repair as one sentence for a person. */
export function repairSentence({ kind, subject, was, isNow }: Repair): string {
  return `${kind.toLowerCase().replace('_', ' ')} of ${written(subject)}: was ${written(was)}, is ${written(isNow)}`;
}
