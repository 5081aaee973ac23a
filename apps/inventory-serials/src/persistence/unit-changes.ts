import type { ListUnitChanges, Received, Unit } from '@provena/contracts';
import { placeOf, type Sql, statement } from '@provena/database';
import { DomainError } from '@provena/domain';

/**
 * Below `pg_snapshot_xmin` every transaction is over, so no row can appear there any more. Index unit_by_change. A place
 * above it comes from another database: this one has not reached it yet.
 */
const changes = (name: string, condition: string) =>
  statement(
    `unit_changes${name}`,
    `select unit_as_json(u, (select r.holder from reservation r where r.id = u.reservation_id)) as unit,
       u.changed_in::text as change
     from unit u
     where (u.changed_in, u.id) > ($2::xid8, $3::uuid) and u.changed_in < pg_snapshot_xmin(pg_current_snapshot())
       and ($4::uuid[] is null or u.location_id = any($4)) ${condition}
     order by u.changed_in, u.id limit $1`,
  );

const ofAll = changes('', '');
const ofItem = changes('_of_item', 'and u.item_id = $5');

const isAhead = statement('feed_place_is_ahead', `select $1::xid8 >= pg_snapshot_xmax(pg_current_snapshot()) as ahead`);

const START = ['0', '00000000-0000-0000-0000-000000000000'] as const;

export interface UnitChanges {
  units: Unit[];
  /** The place of the last unit shown; the place the question began at when there is none. */
  place: readonly [change: string, id: string];
  hasMore: boolean;
}

/** Units changed after the place of a cursor, in the order of the transactions that changed them. */
export const unitChanges = async (
  sql: Sql,
  { since, itemId, limit }: Received<typeof ListUnitChanges>,
  locations: string[] | null,
): Promise<UnitChanges> => {
  const begin = (placeOf(since, ['number', 'id']) as [string, string] | null) ?? START;
  if (begin !== START && !(await isPlace(sql, begin[0]))) throw elsewhere();
  const parameters = [limit + 1, ...begin, locations, ...(itemId === undefined ? [] : [itemId])];
  const rows = await sql.rows<{ unit: Unit; change: string }>(itemId === undefined ? ofAll : ofItem, parameters);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    units: shown.map(({ unit }) => unit),
    place: last ? [last.change, last.unit.id] : begin,
    hasMore: rows.length > limit,
  };
};

const isPlace = async (sql: Sql, change: string): Promise<boolean> => {
  if (!/^\d{1,15}$/.test(change)) return false;
  return !((await sql.row<{ ahead: boolean }>(isAhead, [change]))?.ahead ?? true);
};

const elsewhere = () =>
  new DomainError('validation', 'The cursor is not one this feed gave; begin again without it.', {
    errors: [{ pointer: '#/since', detail: 'is not a cursor of this feed' }],
  });
