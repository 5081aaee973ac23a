import { type Sql, statement } from '@provena/database';

/** A hold that a sale or a lease does not need any more. */
export interface Release {
  kind: 'SALE' | 'LEASE';
  /** The id of the sale or the lease. */
  id: string;
  number: string;
  username: string;
  holdId: string;
}

const open = statement(
  'releases_open',
  `select kind, id, number, opened_by as username, hold_id as "holdId" from (
     (select 'SALE' as kind, id, number, opened_by, jsonb_array_elements_text(releases) as hold_id
       from sale where releases <> '[]' and not releases <@ to_jsonb($1::text[]) order by id limit 50)
     union all
     (select 'LEASE', id, number, coalesce(ended_by, opened_by), id::text as hold_id
       from lease where (state = 'ENDING' or (state = 'OPENING' and opened_at < clock_timestamp() - interval '1 min'))
         and id::text <> all ($1::text[])
       order by id limit 50)) as due
   where hold_id <> all ($1::text[])`,
);

/**
 * Holds that are to be given back, with those of leases that got no answer within a minute. Indexes sale_to_release and
 * lease_to_release. Two processes may read the same one: giving back twice has the effect of once. The holds in `except` are
 * left out.
 */
export const openReleases = (sql: Sql, except: readonly string[] = []): Promise<Release[]> =>
  sql.rows<Release>(open, [except]);

const ofSale = statement(
  'sale_releases_of',
  `select 'SALE' as kind, id, number, opened_by as username, jsonb_array_elements_text(releases) as "holdId" from sale where id = $1`,
);

export const releasesOf = (sql: Sql, saleId: string): Promise<Release[]> => sql.rows<Release>(ofSale, [saleId]);

const saleDone = statement('sale_release_done', `update sale set releases = releases - $2::text where id = $1`);
const leaseDone = statement(
  'lease_release_done',
  `update lease set state = 'ENDED', ended_at = coalesce(ended_at, clock_timestamp()), ended_by = coalesce(ended_by, opened_by)
    where id = $1 and state in ('OPENING', 'ENDING')`,
);

/**
 * Ends a release that inventory has confirmed. Takes only this hold off the list of a sale, so that holds added meanwhile
 * stay; primary keys.
 */
export const releaseDone = async (sql: Sql, { kind, id, holdId }: Release): Promise<void> => {
  if (kind === 'SALE') await sql.rows(saleDone, [id, holdId]);
  else await sql.rows(leaseDone, [id]);
};
