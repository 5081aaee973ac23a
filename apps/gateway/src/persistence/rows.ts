import type { Database, Statement } from '@provena/database';
import { DomainError } from '@provena/domain';

/**
 * Runs statements about people; a failure is told as `upstream-unavailable`, because no person can sign in meanwhile.
 */
export const rowsOf =
  (database: Database) =>
  async <Row>(what: Statement, parameters: unknown[]): Promise<Row[]> => {
    try {
      return await database.sql.rows<Row>(what, parameters);
    } catch (cause) {
      const refusal = new DomainError('upstream-unavailable', 'Nobody can sign in at the moment.', {
        retryAfterSeconds: 2,
      });
      refusal.cause = cause;
      throw refusal;
    }
  };
