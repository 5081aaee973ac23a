import type { Database } from '@provena/database';
import { z } from 'zod';
import { welcomeLink } from '../border/links.ts';
import { passwordProblem, Username } from '../identity/new-password.ts';
import { hashPassword, NOBODYS_PASSWORD } from '../identity/password.ts';
import { Role } from '../identity/roles.ts';
import type { User } from '../identity/user.ts';
import { accountKey, AttemptStore } from '../persistence/attempts.ts';
import { Invitations, INVITED_FOR_HOURS } from '../persistence/invitations.ts';
import { Users } from '../persistence/users.ts';

export const USAGE = `npm run user -- add NAME ROLE [LOCATION,LOCATION...] [--link]   somebody new; everywhere without locations
npm run user -- list                                              everybody
npm run user -- password NAME [--link]                            another password; the old tokens end
npm run user -- off NAME                                          keep somebody out; their tokens end
npm run user -- on NAME                                           let them in again
Roles: ${Role.options.join(', ')}. A password is asked for, or read from standard input; --link prints a one-time link instead.
`;

export interface Means {
  publicUrl: string;
  askPassword: (username: string) => Promise<string>;
}

const Locations = z.array(z.uuid('is not a list of location ids')).min(1).max(1000);

const found = <T>(value: T | null, name: string): T => {
  if (value === null) throw new Error(`There is nobody called ${name}.`);
  return value;
};

/** The commands about people on the command line; each answers the text that is printed. */
export class PeopleCommands {
  private readonly users: Users;
  private readonly invitations: Invitations;
  private readonly attempts: AttemptStore;

  constructor(
    database: Database,
    private readonly means: Means,
  ) {
    this.users = new Users(database);
    this.invitations = new Invitations(database);
    this.attempts = new AttemptStore(database);
  }

  carryOut(words: readonly string[]): Promise<string> {
    const link = words.includes('--link');
    const [command = '', ...rest] = words.filter(word => word !== '--link');
    const [name = ''] = rest;
    const commands: Record<string, [words: number[], run: () => Promise<string>]> = {
      list: [[0], () => this.list()],
      add: [[2, 3], () => this.add(rest, link)],
      password: [[1], () => this.password(name, link)],
      off: [[1], () => this.off(name)],
      on: [[1], () => this.on(name)],
    };
    const [counts, run] = (Object.hasOwn(commands, command) ? commands[command] : undefined) ?? [[], undefined];
    if (!run || !counts.includes(rest.length)) return Promise.reject(new Error(USAGE));
    return run();
  }

  private async list(): Promise<string> {
    const people = await this.users.all();
    const lines = people.map(({ username, role, locations, active }) =>
      [username, role, placesOf(locations), active ? '' : 'switched off'].join('  ').trimEnd(),
    );
    return lines.map(line => `${line}\n`).join('');
  }

  private async add([name = '', role = '', places]: string[], link: boolean): Promise<string> {
    const username = read(Username, name, 'The name');
    const person = {
      username,
      role: read(Role, role, 'The role'),
      locations: places === undefined ? ('*' as const) : read(Locations, places.split(','), 'The third word'),
      passwordHash: link ? NOBODYS_PASSWORD : await this.newPassword(username),
    };
    const id = await this.users.add(person);
    if (id === null) throw new Error(`${name} is there already.`);
    return link ? this.linkFor(id) : `${username} can sign in.\n`;
  }

  private async password(name: string, link: boolean): Promise<string> {
    const known = found(await this.users.byName(name), name);
    if (link) return this.linkFor(known.user.id);
    await this.users.setPassword(name, await this.newPassword(name));
    await this.attempts.forgetAccount(accountKey(name));
    return `${name} has another password.\n`;
  }

  private async off(name: string): Promise<string> {
    const owners = await this.users.owners();
    if (owners.length === 1 && owners[0] === name.toLowerCase()) {
      throw new Error(`${name} is the only owner; add another one first.`);
    }
    found(await this.users.setActive(name, false), name);
    return `${name} cannot sign in any more; what they have open ends within half a minute.\n`;
  }

  private async on(name: string): Promise<string> {
    found(await this.users.setActive(name, true), name);
    return `${name} can sign in again.\n`;
  }

  private async newPassword(username: string): Promise<string> {
    const password = await this.means.askPassword(username);
    const problem = passwordProblem(password, username);
    if (problem) throw new Error(`The password ${problem}.`);
    return hashPassword(password);
  }

  private async linkFor(userId: string): Promise<string> {
    const token = await this.invitations.invite(userId);
    return `${welcomeLink(this.means.publicUrl, token ?? '')}\nGood once, for ${INVITED_FOR_HOURS} hours.\n`;
  }
}

const placesOf = (locations: User['locations']): string => (locations === '*' ? 'everywhere' : locations.join(','));

const read = <T>(schema: z.ZodType<T>, value: unknown, what: string): T => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Error(`${what} ${result.error.issues[0]?.message ?? 'is not valid'}.`);
};
