import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Amount, Id, page, Paging, PositiveAmount, text, Timestamp } from '../values.ts';

const { command, query } = messagesOf('pos');

export const Register = z.object({ id: Id, name: z.string(), locationId: Id, openSessionId: Id.nullable() });
export type Register = z.output<typeof Register>;

/** Adds a register at a location. Refused with `already-exists` when its name is taken there, `not-found`. */
export const CreateRegister = command('create-register', 1, {
  permission: 'pos:manage',
  input: z.object({ name: text(100), locationId: Id }),
  output: Register,
});

/** The registers at the locations the caller may see, and whether a session is open. */
export const ListRegisters = query('list-registers', 1, {
  permission: 'pos:sell',
  input: z.object({ locationId: Id.optional(), ...Paging }),
  output: page(Register),
});

export const Session = z.object({
  id: Id,
  registerId: Id,
  locationId: Id,
  openedAt: Timestamp,
  openedBy: z.string(),
  openingFloat: Amount,
  closedAt: Timestamp.nullable(),
  closedBy: z.string().nullable(),
  countedCash: Amount.nullable(),
  expectedCash: Amount,
  variance: Amount.nullable(),
});
export type Session = z.output<typeof Session>;

/** One open session per register. Refused with `session-open {sessionId}`. */
export const OpenSession = command('open-session', 1, {
  permission: 'pos:sell',
  input: z.object({ registerId: Id, openingFloat: PositiveAmount }),
  output: Session,
});

/** Closes with the counted cash; open sales of the session are voided first, their units go back. Refused with `session-not-open`. */
export const CloseSession = command('close-session', 1, {
  permission: 'pos:sell',
  input: z.object({ sessionId: Id, countedCash: PositiveAmount }),
  output: Session,
});

/** One session of a register. Refused with `not-found`. */
export const GetSession = query('get-session', 1, {
  permission: 'pos:sell',
  input: z.object({ id: Id }),
  output: Session,
});
