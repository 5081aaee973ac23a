import type { Users } from '../persistence/users.ts';
import { hashPassword } from './password.ts';
import { Role } from './roles.ts';

/** One person for each role, named like it, with the password `demo`. Those that exist stay as they are. */
export const addDemoUsers = async (users: Users): Promise<void> => {
  const existing = new Set(await users.existing(Role.options));
  for (const role of Role.options.filter(name => !existing.has(name))) {
    await users.add(role, await hashPassword('demo'), role);
  }
};
