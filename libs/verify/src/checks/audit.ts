import type { MatchCheck, RowCheck } from '../check.ts';

const part = 'invoicing';

/**
 * The sealed text of an entry. Written down here too, so that a person who hides a change in that database cannot
 * change the rule there, too.
 */
const SEALED = `jsonb_build_object('id', e.id, 'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  'userId', e.user_id, 'username', e.username, 'action', e.action, 'entity', e.entity, 'entityId', e.entity_id,
  'version', e.version, 'note', e.note, 'before', e.before, 'after', e.after)::text`;

export const auditChecks: RowCheck[] = [
  {
    name: 'audit-chain',
    part,
    table: 'audit_seal',
    violations: `
      select format('audit entry %s at position %s', s.entry_id, s.position) as at,
             case when s.position <> s.was + 1 then format('position %s', s.was + 1)
                  when e.id is null then 'an entry' else format('hash %s', encode(sha256(s.hash_before || convert_to(${SEALED}, 'UTF8')), 'hex')) end as expected,
             case when s.position <> s.was + 1 then format('position %s', s.position)
                  when e.id is null then 'none' else format('hash %s', encode(s.hash, 'hex')) end as found
      from (select position, entry_id, hash, lag(hash, 1, ''::bytea) over (order by position) as hash_before,
                   lag(position, 1, 0::bigint) over (order by position) as was
              from audit_seal) s
      left join audit_entry e on e.id = s.entry_id
      where s.position <> s.was + 1 or e.id is null or s.hash <> sha256(s.hash_before || convert_to(${SEALED}, 'UTF8'))`,
    detail: 'Every seal covers the one before it and its entry: neither was changed, removed or put elsewhere.',
  },
  {
    name: 'audit-sealed',
    part,
    table: 'audit_entry',
    violations: `
      select format('audit entry %s', e.id) as at, 'sealed' as expected, format('no seal, written at %s by %s', e.at, e.username) as found
      from audit_entry e where not exists (select from audit_seal s where s.entry_id = e.id)`,
    detail: 'At rest every entry of the audit trail has its seal.',
  },
];

/** The chain and its heads as they were stated while it grew: one that was cut off, or made anew, has others. */
export const auditMatches: MatchCheck[] = [
  {
    name: 'audit-anchors',
    of: 'audit position',
    left: {
      part,
      none: 'no such head',
      rows: `
        select lpad(position::text, 19, '0') as key, format('sealed as %s with entry %s', encode(hash, 'hex'), entry_id) as says
        from audit_seal where is_head order by position`,
    },
    right: {
      part: 'pos',
      none: 'nothing stated',
      rows: `
        select lpad(position::text, 19, '0') as key, format('sealed as %s with entry %s', hash, entry_id) as says
        from audit_anchor order by position`,
    },
    detail: 'The audit trail still has every head that was ever stated, with the same hash.',
  },
];
