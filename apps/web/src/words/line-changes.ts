import type { InvoiceLine } from '@provena/api-client';
import { counted, serialStatusWords } from './common.ts';
import { money, quantity } from './format.ts';

/** Numbers of units that are named in one sentence; of more the rest is counted. */
const NAMED = 10;

const numbers = (serials: readonly { serialNumber: string }[]): string => {
  const named = serials.slice(0, NAMED).map(({ serialNumber }) => serialNumber);
  const more = serials.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${counted(more, 'more number', 'more numbers')}` : '');
};

const whole = ({ description, quantity: count, unitPrice, serials }: InvoiceLine, currency: string): string =>
  [`${quantity(count)} × ${description} at ${money(unitPrice, currency)}`, numbers(serials)].filter(Boolean).join(', ');

type Serial = InvoiceLine['serials'][number];

const serialChanges = (name: string, was: readonly Serial[], is: readonly Serial[]): string[] => {
  const [before, after] = [new Map(was.map(unit => [unit.id, unit])), new Map(is.map(unit => [unit.id, unit]))];
  const added = is.filter(({ id }) => !before.has(id));
  const removed = was.filter(({ id }) => !after.has(id));
  const moved = is.flatMap(({ id, serialNumber, status }) => {
    const from = before.get(id)?.status ?? status;
    const said = `${serialNumber} ${serialStatusWords[from] ?? ''} → ${serialStatusWords[status] ?? ''}`;
    return from === status ? [] : [said];
  });
  return [
    ...(added.length > 0 ? [`${name}: serial numbers added: ${numbers(added)}`] : []),
    ...(removed.length > 0 ? [`${name}: serial numbers removed: ${numbers(removed)}`] : []),
    ...moved,
  ];
};

const fieldChanges = (was: InvoiceLine, is: InvoiceLine, currency: string): string[] => {
  const values = (line: InvoiceLine): [what: string, value: string][] => [
    ['quantity', quantity(line.quantity)],
    ['price', money(line.unitPrice, currency)],
    ['discount', money(line.discount, currency)],
    ['tax rate', `${line.taxRate} %`],
    ['description', line.description],
    ['brought back', quantity(line.returned)],
  ];
  const before = new Map(values(was));
  const changed = values(is).filter(([what, value]) => before.get(what) !== value);
  const said = changed.map(([what, value]) => `${what} ${before.get(what) ?? ''} → ${value}`);
  return said.length > 0 ? [`${is.description}: ${said.join(', ')}`] : [];
};

/** What became of the lines of an invoice: those added, removed and changed, with their units, one sentence each. */
export const lineChanges = (was: readonly InvoiceLine[], is: readonly InvoiceLine[], currency: string): string[] => {
  const [before, after] = [new Map(was.map(line => [line.id, line])), new Set(is.map(({ id }) => id))];
  return [
    ...is.flatMap(line => {
      const old = before.get(line.id);
      if (!old) return [`Added: ${whole(line, currency)}`];
      return [...fieldChanges(old, line, currency), ...serialChanges(line.description, old.serials, line.serials)];
    }),
    ...was.filter(({ id }) => !after.has(id)).map(line => `Removed: ${whole(line, currency)}`),
  ];
};
