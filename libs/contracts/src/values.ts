import { z } from 'zod';
import { isSerialNumber, keptText } from '@provena/domain';

/** Text a person may type: NUL and lone surrogates are refused, since no database row can hold them. */
export const text = (max: number, min = 1) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine(value => !value.includes('\u0000') && value.isWellFormed(), 'contains characters that cannot be stored');

export const Id = z.uuid();

/** An exact amount of money or a price as a decimal string, at most six decimals: `"1299.00"`. */
export const Amount = z.string().regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'write an amount like "12.50"');
export const PositiveAmount = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, 'write an amount of 0 or more like "12.50"');

/**
 * An amount that can be paid, of whole minor units of the currency: at most four decimals; the owner of the message
 * checks the currency's own.
 */
export const WholeAmount = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,4})?$/, { error: 'write an amount like "12.50"', abort: true });
export const PositiveWholeAmount = WholeAmount.regex(/[1-9]/, 'is not more than 0');

/** A percentage as a decimal string: `"7.5"` is 7.5 %. */
export const Rate = z.string().regex(/^\d{1,3}(\.\d{1,4})?$/, 'write a percentage like "7.5"');

/**
 * The days of a report, both included. Without one of them it begins with the first, or ends with the last, day of the
 * month of the other; without both it is about the current month.
 */
export const ReportDays = { from: z.iso.date().optional(), to: z.iso.date().optional() };

/** A VAT category of EN 16931 (BT-151, UNCL5305): what is taxed, and why the rest is not. */
export const TaxCategory = z.enum(['S', 'Z', 'E', 'AE', 'K', 'G', 'O']);

/**
 * The taxed amount of one category and rate, and the tax on it (BG-23). Of a document the bases come to its subtotal and
 * the taxes to its tax. Without a category it is S, or Z at 0 %; name and reason are those of the issued document.
 */
export const TaxOfRate = z.object({
  rate: z.string(),
  base: Amount,
  tax: Amount,
  category: TaxCategory.optional(),
  name: z.string().optional(),
  exemptionReason: z.string().optional(),
});
/**
 * The taxes of a document, one entry for each category and rate, highest first: the rate of the sum of its lines, rounded
 * once.
 */
export const Taxes = z.array(TaxOfRate).max(500);

/** The sums of a document: net, its taxes by rate and their sum, and the amount the customer pays. */
export const Sums = { subtotal: Amount, taxes: Taxes.default([]), tax: Amount, total: Amount };

/** A quantity as a JSON number with at most three decimals; serial-tracked lines need a whole one. */
export const Quantity = z
  .number()
  .positive()
  .max(1_000_000)
  .refine(value => Math.round(value * 1000) / 1000 === value, 'has more than three decimals');

const TOO_LONG = 'is too long once its characters are unified';
/** `text` already refuses values that no row can hold, and empty ones. */
const fits = (kept: string) => kept === '' || !kept.isWellFormed() || isSerialNumber(kept);

/** A serial number as typed or scanned: kept and shown as typed, without invisible characters; compared by `serialKey`. */
export const SerialNumber = z.string().min(1).max(200).transform(keptText).pipe(text(100).refine(fits, TOO_LONG));

/** A SKU or barcode: kept and shown as typed, without invisible characters; compared by its key. */
export const Code = z.string().min(1).max(200).transform(keptText).pipe(text(64).refine(fits, TOO_LONG));

/** RFC 3339 with offset. */
export const Timestamp = z.iso.datetime({ offset: true });

const isTimeZone = (name: string): boolean => {
  try {
    return (
      /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
    );
  } catch {
    return false;
  }
};

/** A name of the IANA time zone database. */
export const TimeZone = z.string().max(64).refine(isTimeZone, 'is not a time zone like "Europe/Berlin"');

export const Tracking = z.enum(['NONE', 'QUANTITY', 'SERIAL']);
export type Tracking = z.output<typeof Tracking>;

export const SerialStatus = z.enum([
  'IN_STOCK',
  'RESERVED',
  'SOLD',
  'RETURNED',
  'DEFECTIVE',
  'IN_REPAIR',
  'LOST',
  'IN_TRANSIT',
]);
export type SerialStatus = z.output<typeof SerialStatus>;

/** The destination of goods a customer brings back: on sale again, aside for inspection, written off, or to repair. */
export const Disposition = z.enum(['RESTOCK', 'QUARANTINE', 'DEFECTIVE', 'REPAIR']);
export type Disposition = z.output<typeof Disposition>;

/** A thing with its id and the name people know it by. */
export const Named = z.object({ id: Id, name: z.string() });

/** A document with its id and the number people know it by. */
export const Numbered = z.object({ id: Id, number: z.string() });

/** The cursor of the next page of a list; there is none after the last. */
export const NextPage = z.object({ nextCursor: z.string().nullable(), hasMore: z.boolean() });

/** A page of a list: at most `limit` rows, and where the next page begins. */
export const page = <T extends z.ZodType>(row: T) => z.object({ data: z.array(row), page: NextPage });

/** The fields every list takes: `limit` 1..100 (50) and the opaque `cursor` of the page before. */
export const Paging = { limit: z.number().int().min(1).max(100).default(50), cursor: text(500).optional() };
