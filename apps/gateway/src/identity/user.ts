import { Permission, Principal } from '@provena/contracts';
import { z } from 'zod';
import { PERMISSIONS_OF, Role } from './roles.ts';

/** A person as the API shows them: their permissions and locations. */
export const User = z.object({
  id: z.uuid(),
  username: z.string(),
  role: Role,
  permissions: z.array(Permission),
  locations: Principal.shape.locations,
});
export type User = z.output<typeof User>;

export const userOf = (row: Pick<User, 'id' | 'username' | 'role' | 'locations'>): User => ({
  id: row.id,
  username: row.username,
  role: row.role,
  permissions: [...PERMISSIONS_OF[row.role]],
  locations: row.locations,
});

/** The same person as the services know them. */
export const principalOf = ({ id, username, permissions, locations }: User): Principal => ({
  userId: id,
  username,
  permissions,
  locations,
});
