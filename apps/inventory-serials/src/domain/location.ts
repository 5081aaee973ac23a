import type { Location as LocationView } from '@provena/contracts';

/** A place that has stock: a shop or a warehouse. */
export class Location {
  readonly id: string;
  code: string;
  name: string;
  version = 1;

  constructor(id: string, code: string, name: string) {
    this.id = id;
    this.code = code;
    this.name = name;
  }

  change(fields: { code?: string; name?: string }): void {
    this.code = fields.code ?? this.code;
    this.name = fields.name ?? this.name;
  }
}

export const locationView = ({ id, code, name, version }: LocationView): LocationView => ({ id, code, name, version });
