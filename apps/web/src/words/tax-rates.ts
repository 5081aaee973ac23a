import type { TaxCategory, TaxRate } from '@provena/api-client';
import { day } from './format.ts';

/** Words of the tax rates in the settings. */
export const words = {
  title: 'Tax rates',
  explained:
    'Items and lines name one of these. A document keeps the words it was made with; a rate that is replaced gives its place to the other one on that day, for every item.',
  new: 'New tax rate',
  newTitle: 'A new tax rate',
  add: 'Add tax rate',
  edit: 'Edit',
  editOf: (name: string) => `Edit ${name}`,
  replace: 'Replace',
  replaceOf: (name: string) => `Replace ${name} from a day on`,
  added: (name: string) => `${name} is there`,
  saved: (name: string) => `${name} is saved`,
  name: 'Name',
  percent: 'Percent',
  percentHint: 'Like 19 or 7.5',
  category: 'Category',
  reason: 'Why nothing is taxed',
  reasonHint: 'Documents print it; needed for every category without tax but Z',
  validFrom: 'Valid from',
  always: 'always',
  isDefault: 'The default where nothing is said',
  isActive: 'In use: can be chosen',
  state: 'State',
  default: 'default',
  retired: 'retired',
  replacedBy: (name: string, from: string | null) => `${name} from ${from === null ? '' : day(from)}`,
  actions: 'Actions',
  empty: 'No tax rates yet.',
  changedMeanwhile: 'Somebody changed this tax rate meanwhile. This is how it is now; look at it and save again.',
  mayNot: 'You may see these; changing them needs the right to change the company.',
};

/** The categories of EN 16931 (UNCL5305), as a person chooses among them. */
export const categoryWords: Record<TaxCategory, string> = {
  S: 'S · taxed',
  Z: 'Z · zero rate',
  E: 'E · exempt',
  AE: 'AE · reverse charge',
  K: 'K · supply within the EU',
  G: 'G · export',
  O: 'O · outside the scope of tax',
};

/** True for a category whose documents have to say why nothing is taxed. */
export const needsReason = (category: TaxCategory): boolean => category !== 'S' && category !== 'Z';

/** A rate by its name and percent, in a menu. */
export const rateWords = ({ name, percent }: TaxRate): string => `${name} · ${percent} %`;
