import { EntitySchema } from '@mikro-orm/postgresql';
import { Location } from '../domain/location.ts';

export const LocationMapping = new EntitySchema<Location>({
  class: Location,
  tableName: 'location',
  properties: {
    id: { type: 'uuid', primary: true },
    code: { type: 'text' },
    name: { type: 'text' },
    timeZone: { type: 'text', nullable: true },
    version: { type: 'integer', version: true },
  },
});
