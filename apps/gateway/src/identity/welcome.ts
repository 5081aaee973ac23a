import { DomainError } from '@provena/domain';
import { Injectable } from '@nestjs/common';
import { Invitations, type Invited } from '../persistence/invitations.ts';
import { type Known, Users } from '../persistence/users.ts';
import { Hasher } from './hasher.ts';
import { passwordProblem } from './new-password.ts';
import { placeOf } from './place.ts';

/** The name and password a person with a link chooses. */
export interface Choice {
  token: string;
  password: string;
  /** For the first owner only. */
  username?: string;
}

const gone = () =>
  new DomainError('not-found', 'This link is not good any more: it was used, replaced, or is too old.');

const invalid = (pointer: string, detail: string) =>
  new DomainError('validation', `The ${pointer.slice(2)} ${detail}.`, { errors: [{ pointer, detail }] });

/** Lets people with a link choose their password, and the first owner their name. */
@Injectable()
export class Welcome {
  constructor(
    private readonly invitations: Invitations,
    private readonly users: Users,
    private readonly hasher: Hasher,
  ) {}

  /** Refused with `not-found`. */
  async invited(token: string): Promise<Invited> {
    const invited = await this.invitations.find(token);
    if (!invited) throw gone();
    return invited;
  }

  /** Uses the link up. Refused with `not-found`, `validation`, `already-exists` or `rate-limited`. */
  async accept(choice: Choice, address: string): Promise<Known> {
    const { token, password } = choice;
    const invited = await this.invited(token);
    const username = await this.nameFor(invited, choice);
    const problem = passwordProblem(password, username);
    if (problem) throw invalid('#/password', problem);
    const kept = await this.hasher.inTurn(placeOf(address), hashing => hashing.hash(password));
    const id = await this.invitations.accept(token, kept, invited.username === null ? username : null);
    const known = id && (await this.users.byId(id));
    if (!known) throw gone();
    return known;
  }

  private async nameFor({ username }: Invited, choice: Choice): Promise<string> {
    if (username !== null && choice.username !== undefined) throw invalid('#/username', 'is chosen already');
    if (username !== null) return username;
    if (choice.username === undefined) throw invalid('#/username', 'is needed for the first owner');
    if (await this.users.byName(choice.username)) throw new DomainError('already-exists', 'The name is taken.');
    return choice.username;
  }
}
