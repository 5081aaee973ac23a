import { allOf, type Page, pageOf, type Sql } from '@provena/database';
import { type Asked, conditionsOf, orderedBy, orderOf } from './invoice-filter.ts';
import { type InvoiceRow, rowsOf, type Source } from './invoice-rows.ts';
import { searchInvoices } from './invoice-search.ts';

/** Visible invoices, as one statement for each combination of filters, planned for its values. */
export const listInvoices = async (sql: Sql, asked: Asked, limit: number): Promise<Page<InvoiceRow>> => {
  const rows = hidesAll(asked) ? [] : await found(sql, asked, limit + 1);
  return pageOf(rows, limit, { place: ({ place, row }) => [place, row.id], view: ({ row }) => row });
};

/**
 * True when no row can match: the location is not one of the caller's, or POS invoices that are open, since these are closed
 * at birth.
 */
const hidesAll = ({ filter, locations }: Asked): boolean => {
  const isElsewhere = filter.locationId !== undefined && locations !== null && !locations.includes(filter.locationId);
  return isElsewhere || (filter.invoiceType === 'POS' && filter.isClosed === false);
};

const found = (sql: Sql, asked: Asked, count: number) => {
  const { q, sort } = asked.filter;
  return q === undefined ? rowsOf(sql, sourceOf(asked, count), orderOf(sort)) : searchInvoices(sql, asked, q, count);
};

/** Reads each location of a caller who sees some by itself, so that its index serves, and merges the rows. */
const sourceOf = (asked: Asked, count: number): Source => {
  const { filter, locations } = asked;
  const order = orderedBy(orderOf(filter.sort));
  const { ids, customerId, locationId, serial } = filter;
  const isNear = [ids, customerId, locationId, serial].some(each => each !== undefined);
  if (locations === null || isNear) {
    const parameters: unknown[] = [count];
    const where = allOf(conditionsOf(asked), parameters);
    return { text: `select i.* from invoice i where ${where} order by ${order} limit $1`, parameters };
  }
  const parameters: unknown[] = [count, locations];
  const where = allOf(conditionsOf({ ...asked, locations: null }), parameters);
  const text = `
    select i.* from unnest($2::uuid[]) as at(location_id) cross join lateral (
      select i.* from invoice i where i.location_id = at.location_id and ${where} order by ${order} limit $1) i
    order by ${order} limit $1`;
  return { text, parameters };
};
