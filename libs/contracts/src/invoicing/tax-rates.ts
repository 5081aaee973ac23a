import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, page, Paging, Rate, TaxCategory, text } from '../values.ts';

const { command, query, event } = messagesOf('invoicing');

/**
 * A tax rate with its name and its category of EN 16931 (BT-151, UNCL5305). `exemptionReason` says why nothing is taxed
 * (BT-120): E, AE, K, G and O have one, S and Z have none. Percent and category stay as they are: another record that
 * `replaces` this one takes its place from the day `validFrom` on, for every item that names either of them.
 */
export const TaxRate = z.object({
  id: Id,
  name: z.string(),
  percent: z.string(),
  category: TaxCategory,
  exemptionReason: z.string().nullable(),
  validFrom: z.iso.date().nullable(),
  replaces: Id.nullable(),
  isActive: z.boolean(),
  isDefault: z.boolean(),
  version: z.number().int(),
});
export type TaxRate = z.output<typeof TaxRate>;

const words = { name: text(100), exemptionReason: text(500).nullish() };

/**
 * Adds a tax rate. Refused with `already-exists` when name, percent and category are another's, and with `validation`: a
 * percent above 0 for a category that is not taxed or 0 for S (BR-S-5, BR-Z-5, BR-E-5), a reason that is missing or has
 * no place (BR-E-10, BR-S-10), a rate that is replaced already or not before `validFrom`.
 */
export const CreateTaxRate = command('create-tax-rate', 1, {
  permission: 'company:write',
  summary: 'Add a tax rate; with `replaces` it takes the place of another from a day on',
  refusals: ['already-exists'],
  input: z.object({
    ...words,
    percent: Rate,
    category: TaxCategory,
    validFrom: z.iso.date().nullish(),
    replaces: Id.nullish(),
    isDefault: z.boolean().optional(),
  }),
  output: TaxRate,
});

/**
 * Changes the words of a tax rate, retires it (lines that have it keep it), or makes it the default, which takes that
 * from the one before. Documents keep the words they were made with.
 */
export const UpdateTaxRate = command('update-tax-rate', 1, {
  permission: 'company:write',
  summary: 'Change the words of a tax rate, retire it, or make it the default',
  refusals: ['not-found', 'already-exists'],
  input: z.object({
    id: Id,
    expectedVersion: z.number().int(),
    ...z.object(words).partial().shape,
    isActive: z.boolean().optional(),
    isDefault: z.boolean().optional(),
  }),
  output: TaxRate,
});

/** One tax rate. */
export const GetTaxRate = query('get-tax-rate', 1, {
  permission: 'catalogue:read',
  summary: 'One tax rate',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: TaxRate,
});

/** Tax rates, the highest percent first, then by name. */
export const ListTaxRates = query('list-tax-rates', 1, {
  permission: 'catalogue:read',
  summary: 'Tax rates, the highest first',
  refusals: [],
  input: z.object({ isActive: z.boolean().optional(), ...Paging }),
  output: page(TaxRate),
});

/** A tax rate was added or changed: its full state. */
export const TaxRateChanged = event('tax-rate-changed', 1, TaxRate);
