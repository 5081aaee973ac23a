import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { ListTeams, Received, Team as TeamView } from '@provena/contracts';
import { type Page, pageOf, placeOf, type Sql, statement, violatedConstraint } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Team } from '../domain/team.ts';

const list = statement(
  'team_list',
  `select id, name, is_active as "isActive", version from team
   where ($1::boolean is null or is_active = $1) and ($2::text is null or (name, id) > ($2, $3::uuid))
   order by name, id limit $4`,
);
const active = statement('team_active', `select id from team where id = any ($1::uuid[]) and is_active`);
const assign = statement(
  'invoice_team_assign',
  `with gone as (delete from invoice_team where invoice_id = $1 and team_id <> all ($2::uuid[]))
   insert into invoice_team (invoice_id, team_id) select $1, unnest($2::uuid[]) on conflict do nothing`,
);

/** A team under its row lock, until the end of the transaction; null when there is none. */
export const teamToChange = (em: EntityManager, id: string): Promise<Team | null> =>
  em.findOne(Team, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });

export const findTeam = (em: EntityManager, id: string): Promise<Team | null> => em.findOne(Team, { id });

/** Writes a team. Refuses with `already-exists` a name that another team has. Index `team_name_key`. */
export const writeTeam = async (em: EntityManager, team: Team): Promise<void> => {
  try {
    await em.persist(team).flush();
  } catch (error) {
    if (violatedConstraint(error) !== 'team_name_key') throw error;
    throw new DomainError('already-exists', `Another team has the name ${team.name}.`, {
      field: 'name',
      value: team.name,
    });
  }
};

/** By name. Index `team_by_name`. */
export const listTeams = async (sql: Sql, question: Received<typeof ListTeams>): Promise<Page<TeamView>> => {
  const { isActive = null, cursor, limit } = question;
  const [name = null, id = null] = placeOf(cursor, ['text', 'id']) ?? [];
  const rows = await sql.rows<TeamView>(list, [isActive, name, id, limit + 1]);
  return pageOf(rows, limit, { place: row => [row.name, row.id], view: row => row });
};

/** Those of the teams that may be given work. By primary key. */
export const activeTeams = async (sql: Sql, ids: readonly string[]): Promise<string[]> =>
  (await sql.rows<{ id: string }>(active, [ids])).map(({ id }) => id);

/** Makes exactly these the teams of an invoice, under its row lock. */
export const assignTeams = async (sql: Sql, invoiceId: string, teamIds: readonly string[]): Promise<void> => {
  await sql.rows(assign, [invoiceId, teamIds]);
};
