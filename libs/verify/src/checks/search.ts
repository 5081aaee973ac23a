import type { RowCheck } from '../check.ts';

export const searchChecks: RowCheck[] = [
  {
    name: 'search-words',
    part: 'invoicing',
    table: 'invoice',
    violations: `
      select format('invoice %s %s', i.number, i.id) as at, 'the words of its texts' as expected,
             case when s.invoice_id is null then 'none' else 'others' end as found
      from invoice i left join invoice_search s on s.invoice_id = i.id
      where (s.created_at, s.words) is distinct from (i.created_at, invoice_words(i))
        and not exists (select from renamed_customer where customer_id = i.customer_id)`,
    detail: 'An invoice is found by its number, its customer, its notes and what is on its lines.',
  },
];
