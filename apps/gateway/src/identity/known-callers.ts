import type { Principal } from '@provena/contracts';
import type { User } from './user.ts';

/** The sender of a request: for the API and for the services. */
export interface Caller {
  user: User;
  principal: Principal;
}

/** A caller, and the end of its proof (milliseconds since the epoch). */
export interface Met {
  caller: Caller;
  until: number;
}

/** After this time a person who was removed or given another role is treated so. */
const KNOWN_FOR_MS = 30_000;
const KNOWN_AT_MOST = 1_000;

/** Callers by the proof they sent. */
export class KnownCallers {
  private readonly known = new Map<string, Met>();
  private forgotten = 0;

  /** The caller with this proof; `meet` is asked when it is not known. */
  async get(proof: string, meet: () => Promise<Met>): Promise<Caller> {
    const known = this.known.get(proof);
    if (known && known.until > Date.now()) return known.caller;
    this.known.delete(proof);
    const { forgotten } = this;
    const { caller, until } = await meet();
    // A proof that was forgotten meanwhile may be this one.
    if (forgotten === this.forgotten) this.remember(proof, { caller, until });
    return caller;
  }

  forget(proof: string): void {
    this.forgotten += 1;
    this.known.delete(proof);
  }

  private remember(proof: string, { caller, until }: Met): void {
    this.known.set(proof, { caller, until: Math.min(until, Date.now() + KNOWN_FOR_MS) });
    if (this.known.size > KNOWN_AT_MOST) this.known.delete(this.known.keys().next().value as string);
  }
}
