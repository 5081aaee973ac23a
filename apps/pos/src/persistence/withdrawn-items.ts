import { type Sql, statement } from '@provena/database';

const tell = statement(
  'sales_tell_withdrawn',
  `update sale set version = version + 1, lines = (
      select jsonb_agg(case when line->'item'->>'id' <> $1 then line
                            when $2 then line || '{"withdrawn": true}' else line - 'withdrawn' end order by place)
        from jsonb_array_elements(lines) with ordinality as l(line, place))
    where status in ('OPEN', 'HELD')
      and exists (select from jsonb_array_elements(lines) as line
                   where line->'item'->>'id' = $1 and (line->'withdrawn' is not null) <> $2)`,
);

/** Says on the lines of sales under way that their item was withdrawn, or is not any more. Index sale_under_way; they are few. */
export const tellOpenSales = async (sql: Sql, itemId: string, isWithdrawn: boolean): Promise<void> => {
  await sql.rows(tell, [itemId, isWithdrawn]);
};
