import { EntitySchema } from '@mikro-orm/postgresql';
import { Register } from '../domain/register.ts';

export const RegisterMapping = new EntitySchema<Register>({
  class: Register,
  tableName: 'register',
  properties: {
    id: { type: 'uuid', primary: true },
    name: { type: 'text' },
    locationId: { type: 'uuid' },
    commandId: { type: 'uuid', nullable: true },
    cashRounding: { type: 'decimal', nullable: true },
    blindClose: { type: 'boolean' },
    version: { type: 'integer', version: true },
  },
});
