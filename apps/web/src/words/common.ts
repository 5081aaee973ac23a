/** Words that stand on many screens. */
export const words = {
  app: 'Provena',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  saving: 'Saving…',
  undo: 'Undo',
  retry: 'Try again',
  copy: 'Copy',
  copied: 'Copied',
  request: 'Request',
  loading: 'Loading',
  previous: 'Previous',
  next: 'Next',
  pages: 'Pages',
  none: 'None',
  all: 'All',
  search: 'Search',
  clear: 'Clear',
  clearFilters: 'Clear filters',
  noMatch: 'Nothing matches these filters.',
  walkIn: 'Walk-in',
  more: 'More',
  nothingLost: 'Nothing you entered is lost.',
};

const plurals = new Intl.PluralRules('en');

/** A number with its noun: `counted(2, 'unit')` is "2 units". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${plurals.select(count) === 'one' ? one : many}`;

/** Names in a sentence: "A, B and C". */
export const listed = (names: readonly string[]): string => new Intl.ListFormat('en').format(names);

/** Serial statuses as words. */
export const serialStatusWords: Record<string, string> = {
  IN_STOCK: 'in stock',
  RESERVED: 'reserved',
  SOLD: 'sold',
  RETURNED: 'returned',
  DEFECTIVE: 'defective',
  IN_REPAIR: 'in repair',
  LOST: 'lost',
  IN_TRANSIT: 'in transit',
};
