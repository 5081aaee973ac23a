import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, Named, page, Paging, text } from '../values.ts';

const { command, query } = messagesOf('invoicing');

/**
 * INVOICE for invoices of the office and their quotes, POS for sales of a register, RETURN for what comes back to one,
 * CREDIT_NOTE for corrections of invoices.
 */
export const NumberedDocument = z.enum(['INVOICE', 'POS', 'RETURN', 'CREDIT_NOTE']);
/** When the numbers begin at `start` again. */
export const NumberPeriod = z.enum(['NEVER', 'YEAR', 'MONTH']);

const Pattern = z
  .string()
  .max(40)
  .regex(/^(?:[A-Z0-9._\/-]|\{(?:YYYY|YY|MM|location)\})+$/, {
    error: 'has capital letters, digits, - _ . / and {YYYY} {YY} {MM} {location}',
    abort: true,
  })
  .regex(/[A-Z._\/-]$/, 'ends in a letter or one of - _ . /, so that no digit runs into the number');

/**
 * A series of document numbers: `pattern` is what stands before the digits, `width` how many digits there are at least.
 * `{location}` is the code of the document's location: each location counts by itself. `period` YEAR needs `{YYYY}` or
 * `{YY}` in the pattern, MONTH `{MM}` as well, NEVER none of them. A series with a location is for its documents alone.
 */
export const NumberSeries = z.object({
  id: Id,
  name: z.string(),
  documentType: NumberedDocument,
  location: Named.nullable(),
  pattern: z.string(),
  width: z.number().int(),
  start: z.number().int(),
  period: NumberPeriod,
  isActive: z.boolean(),
  /** The number that the next document of today gets, at its location or else at one of them. */
  nextNumber: z.string(),
  /** How many numbers were given with the same text before their digits. */
  given: z.number().int(),
  version: z.number().int(),
});
export type NumberSeries = z.output<typeof NumberSeries>;

const fields = {
  name: text(100),
  pattern: Pattern,
  width: z.number().int().min(1).max(12),
  /** The first number, to carry on from another system; it stays once a number was given. */
  start: z.number().int().min(1).max(999_999_999),
  period: NumberPeriod,
};

/** The series, by name. */
export const ListNumberSeries = query('list-number-series', 1, {
  permission: 'invoice:read',
  summary: 'The series that number documents, each with its next number',
  refusals: [],
  input: z.object({ isActive: z.boolean().optional(), ...Paging }),
  output: page(NumberSeries),
});

/**
 * Adds a series, for a location that shall have its own. Refused with `already-exists` where there is an active one for
 * the same documents, or one that could make the same numbers.
 */
export const CreateNumberSeries = command('create-number-series', 1, {
  permission: 'company:write',
  summary: 'Add a series of document numbers',
  refusals: ['not-found', 'already-exists'],
  input: z.object({
    documentType: NumberedDocument,
    locationId: Id.nullish(),
    ...fields,
    width: fields.width.default(6),
    start: fields.start.default(1),
    period: NumberPeriod.default('NEVER'),
  }),
  output: NumberSeries,
});

/**
 * Changes a series for the documents to come, or retires it; numbers that were given stay. Refused with `validation` a
 * start after a number was given, and the end of a series that all locations count in; with `already-exists` as a new one.
 */
export const UpdateNumberSeries = command('update-number-series', 1, {
  permission: 'company:write',
  summary: 'Change a series of document numbers for the documents to come, or retire it',
  refusals: ['not-found', 'already-exists'],
  input: z.object({
    id: Id,
    expectedVersion: z.number().int(),
    ...z.object(fields).partial().shape,
    isActive: z.boolean().optional(),
  }),
  output: NumberSeries,
});
