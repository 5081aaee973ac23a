import type { Register as RegisterView } from '@provena/contracts';
import type { Sql } from '@provena/database';
import type { Register } from '../../domain/register.ts';
import { registerRow } from '../../persistence/registers.ts';

/** A register as it is stored now, with its open session. */
export const registerView = async (sql: Sql, { id }: Pick<Register, 'id'>): Promise<RegisterView> => {
  const row = await registerRow(sql, id);
  if (!row) throw new Error(`register ${id} was there a moment ago`);
  return row;
};
