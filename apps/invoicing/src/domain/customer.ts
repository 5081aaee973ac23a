import type { Customer as CustomerView } from '@provena/contracts';
import { DomainError } from '@provena/domain';

/** What may be changed of a customer; an absent field stays as it is, null empties it. */
export interface CustomerFields {
  name?: string;
  email?: string | null;
  phone?: string | null;
  address?: string | null;
}

/** Somebody invoices are made out to. */
export class Customer {
  readonly id: string;
  name: string;
  email: string | null = null;
  phone: string | null = null;
  address: string | null = null;
  version = 0;

  constructor(id: string, fields: CustomerFields & { name: string }) {
    this.id = id;
    this.name = fields.name;
    this.change(fields, 0);
  }

  /** Refused with `version-conflict {version}` when the customer is not at the version the caller saw. */
  change({ name, email, phone, address }: CustomerFields, expectedVersion: number): void {
    if (expectedVersion !== this.version) {
      const detail = `Somebody else saved version ${this.version} first; load it and make your change again.`;
      throw new DomainError('version-conflict', detail, { version: this.version });
    }
    if (name !== undefined) this.name = name;
    if (email !== undefined) this.email = email;
    if (phone !== undefined) this.phone = phone;
    if (address !== undefined) this.address = address;
    this.version += 1;
  }
}

/** A customer as other services see it. */
export const customerView = ({ id, name, email, phone, address, version }: CustomerView): CustomerView => ({
  id,
  name,
  email,
  phone,
  address,
  version,
});
