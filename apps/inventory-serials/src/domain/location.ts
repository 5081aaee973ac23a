import type { Location as LocationView } from '@provena/contracts';

/** A place that has stock: a shop or a warehouse. */
export class Location {
  readonly id: string;
  code: string;
  name: string;
  /** Null takes the time zone of the company. */
  timeZone: string | null;
  version = 1;

  constructor(id: string, code: string, name: string, timeZone: string | null = null) {
    this.id = id;
    this.code = code;
    this.name = name;
    this.timeZone = timeZone;
  }

  change(fields: { code?: string; name?: string; timeZone?: string | null }): void {
    this.code = fields.code ?? this.code;
    this.name = fields.name ?? this.name;
    if (fields.timeZone !== undefined) this.timeZone = fields.timeZone;
  }
}

/** The location as facts state it; answers name the company's time zone where it has none of its own. */
export const locationView = (
  { id, code, name, timeZone, version }: LocationView,
  companyZone: string | null = null,
): LocationView => ({ id, code, name, timeZone: timeZone ?? companyZone, version });
