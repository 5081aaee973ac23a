import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, page, Paging, PositiveWholeAmount, text } from '../values.ts';

const { command, query } = messagesOf('pos');

/** The smallest step cash is paid in: `"0.05"` or, in forints, `"5"` where there are no smaller coins. */
export const CashRounding = PositiveWholeAmount.refine(step => Number(step) <= 1000, 'is more than 1000').describe(
  'Cash is rounded to a multiple of this, half up',
);

export const Register = z.object({
  id: Id,
  name: z.string(),
  locationId: Id,
  openSessionId: Id.nullable(),
  /** Cash is rounded to a multiple of this; a decimal string, or null when it is paid to the cent. */
  cashRounding: z.string().nullable().default(null),
  /** A cashier without the right to manage registers counts the drawer without seeing the expected amount. */
  blindClose: z.boolean().default(false),
  version: z.number().int().default(1),
});
export type Register = z.output<typeof Register>;

const settings = { cashRounding: CashRounding.nullable().optional(), blindClose: z.boolean().optional() };

/** Adds a register at a location. Refused with `already-exists` when its name is taken there, `not-found`. */
export const CreateRegister = command('create-register', 1, {
  permission: 'pos:manage',
  summary: 'Add a register to a location',
  refusals: ['not-found', 'already-exists'],
  input: z.object({ name: text(100), locationId: Id, ...settings }),
  output: Register,
});

/** Changes a register; it stays at its location. */
export const UpdateRegister = command('update-register', 1, {
  permission: 'pos:manage',
  summary: 'Change a register: its name, how cash is rounded, how it is counted',
  refusals: ['not-found', 'already-exists'],
  input: z.object({ id: Id, expectedVersion: z.number().int(), name: text(100).optional(), ...settings }),
  output: Register,
});

/** One register. */
export const GetRegister = query('get-register', 1, {
  permission: 'pos:sell',
  summary: 'One register',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: Register,
});

/** The registers at the locations the caller may see, and whether a session is open. */
export const ListRegisters = query('list-registers', 1, {
  permission: 'pos:sell',
  summary: 'Registers, and which have an open session',
  refusals: [],
  input: z.object({ locationId: Id.optional(), ...Paging }),
  output: page(Register),
});
