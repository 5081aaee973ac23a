import { type Sql, statement } from '@provena/database';

/** A hold that a sale does not need any more. */
export interface Release {
  saleId: string;
  number: string;
  username: string;
  holdId: string;
}

const open = statement(
  'sale_releases_open',
  `select id as "saleId", number, opened_by as username, hold_id as "holdId" from (
     select id, number, opened_by, jsonb_array_elements_text(releases) as hold_id
       from sale where releases <> '[]' order by id limit 50) as due`,
);

/** Index sale_to_release. Two processes may read the same one: giving back twice is giving back once. */
export const openReleases = (sql: Sql): Promise<Release[]> => sql.rows<Release>(open);

const ofSale = statement(
  'sale_releases_of',
  `select id as "saleId", number, opened_by as username, jsonb_array_elements_text(releases) as "holdId" from sale where id = $1`,
);

export const releasesOf = (sql: Sql, saleId: string): Promise<Release[]> => sql.rows<Release>(ofSale, [saleId]);

const done = statement('sale_release_done', `update sale set releases = releases - $2::text where id = $1`);

/** Inventory has confirmed it. Takes only this hold off the list, whatever was added meanwhile; primary key. */
export const releaseDone = async (sql: Sql, { saleId, holdId }: Release): Promise<void> => {
  await sql.rows(done, [saleId, holdId]);
};
