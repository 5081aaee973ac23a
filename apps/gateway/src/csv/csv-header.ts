import { IMPORT_COLUMNS } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { meant } from './csv-cell.ts';

/** The columns every row needs and the request did not fill for all of them. */
export interface Wanted {
  item: boolean;
  location: boolean;
}

/** The header of a file: the column each place stands for, if any, and the names nothing is known of. */
export interface Header {
  columns: (string | undefined)[];
  /** The number of columns: cells behind the last name are none. */
  width: number;
  ignored: string[];
}

/** Columns of the file of bad rows, which may be mended and sent again as it is. */
const REPORT_COLUMNS = ['row', 'problem'];

/** The number of names told at most, and of characters of each. */
const TOLD = { names: 100, characters: 100 };

/** Usual names of the columns, beside our own. Upper and lower case, blanks, dots, dashes and accents do not matter. */
const SYNONYMS: Record<(typeof IMPORT_COLUMNS)[number], string> = {
  sku: 'item sku, product sku, item code, item no, item nr, item number, item num, article, article no, article nr, article number, article code, product code, product no, product number, part no, part nr, part number, p/n, pn, stock code, artikelnummer, artikelnr, artnr, référence article, código de artículo',
  itemId: 'item uuid, product id, article id',
  serialNumber:
    'serial, serials, serial no, serial nr, serial num, serial numbers, serial code, s/n, sn, s.no, ser no, imei, imei no, imei number, meid, esn, seriennummer, seriennr, numéro de série, n° de série, número de serie, numero di serie, serienummer',
  quantity:
    'qty, quantities, count, pieces, piece, pcs, units, no of units, number of units, quantity received, qty received, received qty, menge, anzahl, stück, quantité, qté, cantidad, quantità, aantal',
  conditionNotes: 'condition, condition note, notes, note, remark, remarks, comment, comments, zustand, bemerkung',
  warrantyStart:
    'warranty start date, warranty from, warranty begin, warranty begins, warranty starts, start of warranty, guarantee start, garantiebeginn',
  warrantyEnd:
    'warranty end date, warranty until, warranty to, warranty till, warranty ends, warranty expires, warranty expiry, warranty expiry date, warranty expiration, warranty expiration date, end of warranty, guarantee end, garantieende, garantie bis',
  locationCode:
    'location, loc, location no, store, store code, shop, shop code, branch, branch code, warehouse, warehouse code, site, site code, lager, lagerort, filiale',
};

const plain = (name: string): string =>
  name
    .replaceAll('#', ' no')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

const KNOWN = new Map([
  ...[...IMPORT_COLUMNS, ...REPORT_COLUMNS].map(column => [plain(column), column] as const),
  ...Object.entries(SYNONYMS).flatMap(([column, names]) =>
    names.split(',').map(name => [plain(name), column] as const),
  ),
]);

/** The columns a header stands for. Refused with `validation` when one is missing, or there under two names. */
export const headerOf = (cells: readonly string[], wanted: Wanted): Header => {
  const columns = cells.map(name => KNOWN.get(plain(name)));
  const problems = [...twice(cells, columns), ...missing(new Set(columns), wanted)].slice(0, 20);
  if (problems.length > 0) throw unfit(problems);
  const width = cells.findLastIndex(name => name.trim() !== '') + 1;
  return { columns, width, ignored: ignoredOf(cells.slice(0, width), columns) };
};

const twice = (cells: readonly string[], columns: readonly (string | undefined)[]): string[] =>
  columns.flatMap((column, place) => {
    const first = columns.indexOf(column);
    if (column === undefined || first === place) return [];
    const [name = '', other = ''] = [cells[first], cells[place]].map(cell => cell?.trim().slice(0, TOLD.characters));
    return [plain(name) === plain(other) ? `"${other}" is there twice` : `"${name}" and "${other}" are both ${column}`];
  });

const missing = (columns: ReadonlySet<string | undefined>, { item, location }: Wanted): string[] =>
  [
    item && !columns.has('sku') && !columns.has('itemId') && '"sku" or "itemId" is missing',
    location && !columns.has('locationCode') && '"locationCode" is missing',
    !columns.has('serialNumber') && !columns.has('quantity') && '"serialNumber" or "quantity" is missing',
  ].filter(problem => problem !== false);

/** The columns by name, or by place where a column between others has none. */
const ignoredOf = (cells: readonly string[], columns: readonly (string | undefined)[]): string[] =>
  cells
    .flatMap((name, place) => (columns[place] === undefined ? [name.trim() || `column ${place + 1}`] : []))
    .slice(0, TOLD.names)
    .map(name => name.slice(0, TOLD.characters).toWellFormed());

const unfit = (problems: readonly string[]) =>
  new DomainError(
    'validation',
    `The header row does not fit: ${problems.join('; ')}. Columns are ${IMPORT_COLUMNS.join(', ')}.`,
    { errors: problems.map(problem => ({ pointer: '#/row/1', detail: problem.slice(0, 300) })) },
  );

/** The cells of a row, by column; cells without a name above them are `surplus`. */
export const cellsOf = ({ columns, width }: Header, record: readonly string[]): Record<string, string> => {
  const named = record.slice(0, width).flatMap((cell, place): [string, string][] => {
    const column = columns[place];
    const text = meant(cell.trim());
    return column === undefined || REPORT_COLUMNS.includes(column) || text === '' ? [] : [[column, text]];
  });
  const surplus = record.slice(width).join(' ').trim();
  return Object.fromEntries(surplus === '' ? named : [...named, ['surplus', surplus]]);
};
