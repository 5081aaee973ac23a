import { MOST_CODES } from '@provena/domain';
import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id } from '../values.ts';
import { Item } from './catalogue.ts';
import { Unit } from './units.ts';

const { query } = messagesOf('inventory-serials');

/** A code as scanned or typed, with everything the scanner puts around it. */
export const ScannedCode = z
  .string()
  .min(1)
  .max(2_000)
  .refine(code => code.isWellFormed(), 'contains characters that no code has');

/**
 * One of the things a code may mean: a unit, or an item when items share a barcode or SKU since before they were kept
 * unique.
 */
export const ScanCandidate = z.object({ item: Item, serial: Unit.optional() });

const scanOutcomes = [
  z.object({ outcome: z.literal('ITEM'), item: Item, quantity: z.number().optional() }),
  z.object({ outcome: z.literal('SERIAL'), item: Item, serial: Unit }),
  z.object({ outcome: z.literal('AMBIGUOUS'), candidates: z.array(ScanCandidate) }),
] as const;

/** The location of the scan; the asking document's own units are not refused to it. */
const asking = { locationId: Id, reservationId: Id.optional(), invoiceId: Id.optional() };

/**
 * Answers the meaning of a scanned or typed code at a location. `SN:` (any case) looks a serial number up across all
 * items; a bare code is tried as barcode (EAN, UPC and ITF-14 in each other's form), SKU, then serial number (an IMEI
 * with and without its check digit). GS1 elements, in brackets, as a scanner sends them, or in a web address, name item
 * and unit. `reservationId` and `invoiceId` name the asking document, so that a unit it already holds is not refused.
 * Refused with `serial-not-found`, `serial-not-available`, `serial-wrong-location`, `check-digit-wrong`, and
 * `validation` for a blank or malformed code. `quantity` is the one in a GS1 code (count 30 or 37, or a net measure);
 * one that cannot be used is refused with `scan-quantity {identifier, quantity?, itemId?, sku?}`. Several units that
 * fit answer AMBIGUOUS.
 */
export const ResolveScan = query('resolve-scan', 1, {
  permission: 'inventory:read',
  summary: 'What a code means at a location, and the line it adds to the invoice on the form; changes nothing',
  refusals: [
    'scan-quantity',
    'serial-not-found',
    'serial-not-available',
    'serial-wrong-location',
    'check-digit-wrong',
    'not-found',
  ],
  input: z.object({
    /** The code as it was scanned or typed. */
    code: ScannedCode,
    ...asking,
  }),
  output: z.discriminatedUnion('outcome', scanOutcomes),
});

/** A refusal as part of an answer: `code`, `detail` and `facts` are those of the same refusal of one alone. */
export const RefusedPart = z.object({
  code: z.string(),
  detail: z.string(),
  facts: z.record(z.string(), z.unknown()),
});

const withCode = {
  /** The code as it was scanned or typed; of a number of a range `SN:` and the number. */
  code: z.string(),
  /** The range that the code is a number of. */
  range: z.string().optional(),
};

/**
 * Answers the meanings of at most 500 codes, in their order: as `resolve-scan` answers them, or REFUSED with the
 * refusal. A range such as `A001..A005`, written as for a receipt, is answered number by number, each looked up as a serial
 * number. A range is REFUSED as one, with `validation`, when it is malformed, can be read in two ways, is also the code of
 * something, or goes beyond 500 codes with all the others.
 */
export const ResolveScans = query('resolve-scans', 1, {
  permission: 'inventory:read',
  summary:
    'The same for up to 500 codes, ranges like A001..A005 among them: an outcome or a refusal for each, in their order',
  refusals: ['not-found'],
  input: z.object({ codes: z.array(z.string().max(10_000)).min(1).max(MOST_CODES), ...asking }),
  output: z.object({
    results: z.array(
      z.discriminatedUnion('outcome', [
        z.object({ ...withCode, ...scanOutcomes[0].shape }),
        z.object({ ...withCode, ...scanOutcomes[1].shape }),
        z.object({ ...withCode, ...scanOutcomes[2].shape }),
        z.object({ ...withCode, outcome: z.literal('REFUSED'), refusal: RefusedPart }),
      ]),
    ),
  }),
});
