/** A till at a location. */
export class Register {
  id!: string;
  name!: string;
  locationId!: string;
  /** The command that made it, so that a repeat of it finds this one. */
  commandId!: string | null;

  static at(locationId: string, { id, name, commandId }: Pick<Register, 'id' | 'name' | 'commandId'>): Register {
    return Object.assign(new Register(), { id, name, locationId, commandId });
  }
}
