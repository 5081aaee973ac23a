import { type Corruption, one } from './corruption.ts';

const sealedAt = (from: number, to: number) =>
  `select entry_id from audit_seal where position between ${from} and ${to}`;

/** The trail and its seals. */
export const auditCorruptions: Omit<Corruption, 'part'>[] = [
  {
    check: 'audit-chain',
    sql: `update audit_entry set username = 'mallory' where ${one('audit_entry', 'true')} returning id`,
  },
  {
    check: 'audit-chain',
    sql: `delete from audit_entry where id = (select entry_id from audit_seal where position = 2) returning id`,
  },
  { check: 'audit-chain', sql: `delete from audit_seal where position = 1 returning 'position 2'` },
  {
    check: 'audit-chain',
    sql: `update audit_entry e set (at, user_id, username, action, note, before, after) =
            (select at, user_id, username, action, note, before, after from audit_entry o where o.id <> e.id and o.id in (${sealedAt(2, 3)}))
          where id in (${sealedAt(2, 3)}) returning id`,
    several: true,
  },
  {
    check: 'audit-sealed',
    sql: 'delete from audit_seal where position = (select max(position) from audit_seal) returning entry_id',
  },
  {
    check: 'audit-anchors',
    sql: `with cut as (delete from audit_seal where position = (select max(position) from audit_seal) returning position, entry_id)
          delete from audit_entry using cut where id = entry_id returning lpad(position::text, 19, '0')`,
  },
  {
    check: 'audit-anchors',
    sql: `update audit_entry set username = 'mallory' where id in (${sealedAt(1, 1)});
          do $$ declare before bytea := ''; sealed record; begin
            for sealed in select position, e from audit_seal join audit_entry e on e.id = entry_id order by position loop
              before := sha256(before || convert_to(audit_text(sealed.e), 'UTF8'));
              update audit_seal set hash = before where position = sealed.position;
            end loop; end $$;
          select encode(hash, 'hex') from audit_seal where is_head order by position desc limit 1`,
    several: true,
  },
];
