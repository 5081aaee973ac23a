import pg from 'pg';

/** The rights of a service's role on tables of its database: the privileges of a GRANT, columns in brackets. */
export interface Right {
  may: string;
  on: readonly string[];
}

/** Rows stay as they were written. */
export const KEPT = 'select, insert';
/** Rows change and are never removed. */
export const CHANGED = 'select, insert, update';
export const FREE = 'select, insert, update, delete';

/**
 * Statements that leave `worker` with `rights` and nothing else in the schema of the current database, and take away
 * all it had before. A table that is not named is out of its reach. Functions are open to every role that may connect.
 */
export const grantsTo = (worker: string, rights: readonly Right[]): string[] => {
  const role = pg.escapeIdentifier(worker);
  return [
    `revoke create on schema public from public`,
    `revoke all on schema public from ${role}`,
    `revoke all on all tables in schema public from ${role}`,
    `revoke all on all sequences in schema public from ${role}`,
    `grant usage on schema public to ${role}`,
    `grant usage, select on all sequences in schema public to ${role}`,
    `grant select on migration to ${role}`,
    ...rights.map(({ may, on }) => `grant ${may} on ${on.join(', ')} to ${role}`),
  ];
};
