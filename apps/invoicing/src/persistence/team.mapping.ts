import { EntitySchema } from '@mikro-orm/postgresql';
import { Team } from '../domain/team.ts';

/** The table behind Team. The class counts its own versions, under the row lock of `teamToChange`. */
export const TeamMapping = new EntitySchema<Team>({
  class: Team,
  tableName: 'team',
  properties: {
    id: { type: 'uuid', primary: true },
    name: { type: 'text' },
    isActive: { type: 'boolean' },
    version: { type: 'integer' },
  },
});
