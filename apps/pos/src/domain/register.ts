import { wholeAmount } from '@provena/domain';

/** A till at a location. */
export class Register {
  id!: string;
  name!: string;
  locationId!: string;
  /** The command that made it, so that a repeat of it finds this one. */
  commandId!: string | null;
  /** Cash is paid in multiples of this, a decimal string; null where the smallest unit is a coin. */
  cashRounding: string | null = null;
  /** A cashier who may not manage registers counts without seeing the expected cash. */
  blindClose = false;
  version = 1;

  static at(locationId: string, made: Pick<Register, 'id' | 'name' | 'commandId'> & RegisterSettings): Register {
    const { id, name, commandId, ...settings } = made;
    return Object.assign(new Register(), { id, name, commandId, locationId }, settingsOf(settings));
  }

  change(changes: RegisterSettings & { name?: string }): void {
    Object.assign(this, settingsOf(changes));
  }
}

export interface RegisterSettings {
  cashRounding?: string | null;
  blindClose?: boolean;
}

/** The settings that are given. Refuses with `validation` a cash rounding of less than the currency's smallest unit. */
const settingsOf = <T extends RegisterSettings>(changes: T): Partial<T> => {
  if (changes.cashRounding) wholeAmount(changes.cashRounding, '#/cashRounding');
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
};
