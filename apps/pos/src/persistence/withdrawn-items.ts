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

/**
 * Marks the lines of sales under way whose item was withdrawn, or removes the mark. Index sale_under_way, which has few
 * rows.
 */
export const tellOpenSales = async (sql: Sql, itemId: string, isWithdrawn: boolean): Promise<void> => {
  await sql.rows(tell, [itemId, isWithdrawn]);
};
