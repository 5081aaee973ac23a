/** A till at a location. */
export class Register {
  id!: string;
  name!: string;
  locationId!: string;
  /** The command that made it, so that a repeat of it finds this one. */
  commandId!: string | null;
  /** Cash is paid in multiples of this, a decimal string; null where every cent is a coin. */
  cashRounding: string | null = null;
  /** Who may not manage registers counts without seeing what should be there. */
  blindClose = false;
  version = 1;

  static at(locationId: string, made: Pick<Register, 'id' | 'name' | 'commandId'> & RegisterSettings): Register {
    const { id, name, commandId, ...settings } = made;
    return Object.assign(new Register(), { id, name, commandId, locationId }, given(settings));
  }

  change(changes: RegisterSettings & { name?: string }): void {
    Object.assign(this, given(changes));
  }
}

export interface RegisterSettings {
  cashRounding?: string | null;
  blindClose?: boolean;
}

const given = <T extends object>(changes: T): Partial<T> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
