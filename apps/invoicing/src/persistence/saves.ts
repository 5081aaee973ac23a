import type { Refusal } from '@provena/domain';
import type { Invoice, Principal } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';
import type { InvoiceDocument, InvoiceUnit } from '../domain/invoice-document.ts';

/** A save as it is stored. `document` is there while it is open, `result` once its version is visible. */
export interface Save {
  id: string;
  kind: 'CREATE' | 'EDIT' | 'POS' | 'STATUS' | 'RETURN';
  step: 'RESERVING' | 'RELEASING' | 'DONE' | 'REJECTED';
  invoiceId: string;
  reservationId: string;
  returnId: string;
  saleId: string | null;
  /** Of the visible document; null until a new one has become visible. */
  number: string | null;
  fingerprint: string;
  document: InvoiceDocument | null;
  removed: string[];
  principal: Pick<Principal, 'userId' | 'username'>;
  refusal: Refusal | null;
  result: Invoice | null;
  attempt: number;
  /** Its time before the point of no return is over, by the database's clock. */
  timeUp: boolean;
  ageSeconds: number;
  locationId: string;
}

/** A save whose version is visible. */
export type NumberedSave = Save & { number: string };

/** The content that a save begins with. */
export interface NewSave {
  id: string;
  kind: Save['kind'];
  invoiceId: string;
  reservationId: string;
  returnId: string;
  saleId: string | null;
  baseVersion: number | null;
  fingerprint: string;
  document: InvoiceDocument;
  removed: string[];
  principal: Save['principal'];
}

export type Begin = { saga: Save; begun: boolean } | { refusal: { code: string; facts: Record<string, unknown> } };

const begin = statement('save_begin', `select begin_save($1::jsonb, $2::uuid[]) as answer`);
const startReturn = statement('return_begin', `select begin_return($1::jsonb, $2) as answer`);
const commit = statement('save_commit', `select commit_save($1, $2::jsonb, $3) as answer`);
const reject = statement('save_reject', `select reject_save($1, $2::jsonb, $3, $4) as answer`);
const finish = statement('save_finish', `select finish_save($1)`);
const due = statement('save_due', `select * from due_saves($1) as answer`);
const takeUp = statement('save_take_up', `select take_up_save($1) as answer`);
const find = statement('save_find', `select saga_view(s) as answer from saga s where id = $1`);

/** Begins a save. Advisory lock on its id or sale, the invoice's row (edit); `one_open_saga_per_invoice`. */
export const beginSave = async (sql: Sql, save: NewSave, locations: readonly string[] | null): Promise<Begin> => {
  const row = await sql.row<{ answer: Begin | Begun }>(begin, [JSON.stringify(save), locations]);
  const answer = answerOf(row);
  return 'number' in answer ? { begun: true, saga: openSave(save, answer.number) } : answer;
};

/** A save that has just begun. */
interface Begun {
  begun: true;
  number: string | null;
}

/** The save as its row is: the database need not send back what it was given. */
const openSave = (save: NewSave, number: string | null): Save => ({
  ...save,
  step: 'RESERVING',
  number,
  refusal: null,
  result: null,
  attempt: 1,
  timeUp: false,
  ageSeconds: 0,
  locationId: save.document.locationId,
});

/** Begins a return and makes it visible at once. Locks as `beginSave` and `commitSave` do, and the sale's row first. */
export const beginReturn = async (sql: Sql, save: NewSave, subject: string): Promise<Begin> =>
  answerOf(await sql.row<{ answer: Begin }>(startReturn, [JSON.stringify(save), subject]));

/**
 * Makes the version visible. Locks the save's row, the invoice's (edit), the number series last (new);
 * `one_invoice_per_unit` refuses a unit sold twice.
 */
export const commitSave = async (
  sql: Sql,
  id: string,
  units: readonly InvoiceUnit[],
  subject: string,
): Promise<NumberedSave> =>
  answerOf(await sql.row<{ answer: NumberedSave }>(commit, [id, JSON.stringify(units), subject]));

/** The way `rejectSave` ends a save. */
export interface Rejection {
  /** Rejects only while no other process has taken the save up after this attempt. */
  onlyAttempt?: number;
  /** Nothing was tried, so that the id may be used again. */
  freeId?: boolean;
}

/** Ends a save without an invoice: one conditional update of its row. Answers it as it is now; null when it is not known. */
export const rejectSave = async (sql: Sql, id: string, refusal: Refusal, how: Rejection = {}): Promise<Save | null> =>
  answerOf(
    await sql.row<{ answer: Save | null }>(reject, [
      id,
      JSON.stringify(refusal),
      how.onlyAttempt ?? null,
      how.freeId ?? false,
    ]),
  );

/** Ends a save after its removed units are back: RELEASING → DONE. A repeat changes nothing. */
export const finishSave = async (sql: Sql, id: string): Promise<void> => {
  await sql.rows(finish, [id]);
};

/** Takes up saves that are due. Index `saga_due`; skips rows that another process has locked. */
export const dueSaves = (sql: Sql, limit: number): Promise<Save[]> => answers(sql.rows(due, [limit]));

/** Takes one save up when it is due; answers it in any case, null when it is not known. By primary key. */
export const takeUpSave = async (sql: Sql, id: string): Promise<{ saga: Save; takenUp: boolean } | null> =>
  answerOf(await sql.row<{ answer: { saga: Save; takenUp: boolean } | null }>(takeUp, [id]));

/** A save by its id, without touching it. */
export const findSave = async (sql: Sql, id: string): Promise<Save | null> =>
  (await sql.row<{ answer: Save }>(find, [id]))?.answer ?? null;

const answerOf = <T>(row: { answer: T } | null): T => {
  if (row === null) throw new Error('the database gave no answer');
  return row.answer;
};

const answers = async (rows: Promise<{ answer: Save }[]>): Promise<Save[]> => (await rows).map(row => row.answer);
